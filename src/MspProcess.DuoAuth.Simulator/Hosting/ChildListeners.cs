using System.Diagnostics.CodeAnalysis;
using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;

namespace MspProcess.DuoAuth.Simulator.Hosting;

/// <summary>Gives every child account a listener with a port of its own, so that it has a host of its own.</summary>
internal sealed class ChildListeners : IAsyncDisposable
{
    private readonly DuoSimulator simulator;
    private readonly Uri parent;
    private readonly LocalCertificateAuthority? authority;
    private readonly Lock gate = new();
    private readonly List<(WebApplication Application, Task Start)> listeners = [];
    private bool isDisposed;

    public ChildListeners(DuoSimulator simulator, Uri parent, LocalCertificateAuthority? authority)
    {
        (this.simulator, this.parent, this.authority) = (simulator, parent, authority);
        simulator.Children.Added += Listen;
        foreach (var account in simulator.Accounts.Where(static account => account.IsPlaceless))
        {
            Listen(account);
        }
    }

    public async ValueTask DisposeAsync()
    {
        simulator.Children.Added -= Listen;
        lock (gate)
        {
            isDisposed = true;
        }

        foreach (var (application, start) in listeners)
        {
            await start;
            await application.StopAsync(CancellationToken.None);
            await application.DisposeAsync();
        }
    }

    // The socket listens before the server does: a client that learns the address may call at once.
    [SuppressMessage("Reliability", "CA2000", Justification = "The transport of the server disposes the socket that it was given.")]
    private void Listen(DuoSimulatedAccount account)
    {
        lock (gate)
        {
            if (isDisposed)
            {
                return;
            }

            var socket = Open(LoopbackUrl.Ip(parent));
            var address = new UriBuilder(parent) { Port = ((IPEndPoint)socket.LocalEndPoint!).Port }.Uri;
            account.ApiHostname = address.Authority;

            var application = SimulatorApplication.Build(simulator, address, authority, socket);
            listeners.Add((application, application.StartAsync()));
        }
    }

    private static Socket Open(IPAddress ip)
    {
        var socket = new Socket(ip.AddressFamily, SocketType.Stream, ProtocolType.Tcp);
        try
        {
            socket.Bind(new IPEndPoint(ip, 0));
            socket.Listen();
            return socket;
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
