using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>The client as it is registered, on real sockets.</summary>
internal sealed class RealClient : IDisposable
{
    private readonly ServiceProvider _services;

    public RealClient(TimeProvider time)
    {
        var services = new ServiceCollection();
        services.AddSingleton(time);
        services.AddDuoProtocol();
        services.AddHttpClient(DuoDefaults.HttpClientName).UseSocketsHttpHandler((handler, _) =>
        {
            handler.UseProxy = false;
            handler.ConnectCallback = ConnectAsync;
        });
        _services = services.BuildServiceProvider();
    }

    /// <summary>Gets or sets where every connection goes instead of the address that the name resolves to.</summary>
    public IPEndPoint? ConnectTo { get; set; }

    public IDuoClient Client => _services.GetRequiredService<IDuoClient>();

    public void Dispose() => _services.Dispose();

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext context, CancellationToken cancellationToken)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
        await socket.ConnectAsync(ConnectTo ?? (EndPoint)context.DnsEndPoint, cancellationToken);

        return new NetworkStream(socket, ownsSocket: true);
    }
}
