using System.Net.Sockets;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Transport.Sockets;

namespace MspProcess.DuoAuth.Simulator.Hosting;

/// <summary>The web application behind <see cref="DuoSimulatorServer"/>: the simulator's endpoints and nothing else.</summary>
internal static class SimulatorApplication
{
    private static readonly TimeSpan ShutdownTimeout = TimeSpan.FromSeconds(2);

    public static WebApplication Build(DuoSimulator simulator, Uri address, LocalCertificateAuthority? authority, Socket? socket = null)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions { ApplicationName = typeof(SimulatorApplication).Assembly.GetName().Name });
        builder.Services.AddDuoSimulator(simulator);
        builder.Services.AddSingleton<IHostLifetime, NullHostLifetime>();
        builder.Services.Configure<HostOptions>(options => options.ShutdownTimeout = ShutdownTimeout);
        if (socket is not null)
        {
            builder.Services.Configure<SocketTransportOptions>(options => options.CreateBoundListenSocket = _ => socket);
        }

        builder.WebHost.UseKestrel(options =>
        {
            options.AddServerHeader = false;
            options.Listen(LoopbackUrl.Ip(address), address.Port, listen =>
            {
                if (authority is not null)
                {
                    listen.UseHttps(authority.ServerCertificate);
                }
            });
        });

        var application = builder.Build();
        application.UseUnknownAddresses();
        application.UseRouting();
        application.MapDuoSimulator();
        return application;
    }
}
