using System.Collections.Concurrent;
using Microsoft.AspNetCore.Connections;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>The portal and its simulated Duo as a process of their own, with a database and ports of their own.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly SampleProcess _process;

    private PortalProcess(SampleProcess process, string data, Uri address, Uri duo)
        => (_process, DataDirectory, Address, Duo) = (process, data, address, duo);

    public Uri Address { get; }

    public Uri Duo { get; }

    /// <summary>Gets everything that the portal has written to its console.</summary>
    public ConcurrentQueue<string> Output => _process.Output;

    /// <summary>Gets the folder of what the portal keeps: its database, journal, keys and the simulated Duo's data.</summary>
    public string DataDirectory { get; }

    public static async Task<PortalProcess> StartAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await StartOnceAsync();
            }
            catch (AddressInUseException) when (attempt < 4)
            {
                // Its own address is part of the portal's configuration, so it cannot choose the port itself.
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _process.DisposeAsync();
        Directory.Delete(DataDirectory, recursive: true);
    }

    private static async Task<PortalProcess> StartOnceAsync()
    {
        var address = new Uri($"http://localhost:{SampleProcess.FreePort()}");
        var duo = new Uri($"http://127.0.0.1:{SampleProcess.FreePort()}");
        var data = Directory.CreateTempSubdirectory("duoauth-portal-").FullName;
        string[] arguments =
        [
            "--urls", address.GetLeftPart(UriPartial.Authority),
            "--Authentication:Schemes:Duo:PublicOrigin", address.GetLeftPart(UriPartial.Authority),
            "--Portal:SimulatorUrl", duo.GetLeftPart(UriPartial.Authority),
            "--Portal:DataDirectory", data,
        ];
        return new PortalProcess(await SampleProcess.StartAsync("WebHost", arguments, address, duo), data, address, duo);
    }
}
