using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MspProcess.DuoAuth.Browser.Tests;

/// <summary>The portal as its own process, with a database and ports of its own. Ends with the tests.</summary>
internal sealed class PortalProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly string _data;

    private PortalProcess(Process process, string data, Uri address, Uri duo)
    {
        _process = process;
        _data = data;
        Address = address;
        Duo = duo;
    }

    public Uri Address { get; }

    public Uri Duo { get; }

    /// <summary>Gets everything that the portal has written to its console.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    /// <summary>Gets the bytes of the files that the portal keeps: its database, journal, keys and the simulated Duo's data.</summary>
    public string DataDirectory => _data;

    public static async Task<PortalProcess> StartAsync()
    {
        var (port, duoPort) = (FreePort(), FreePort());
        var data = Directory.CreateTempSubdirectory("duoauth-portal-").FullName;
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, RedirectStandardInput = true };
        foreach (var argument in (string[])
        [
            Assembly(),
            "--environment", "Development",
            "--urls", $"http://localhost:{port}",
            "--Authentication:Schemes:Duo:PublicOrigin", $"http://localhost:{port}",
            "--Portal:SimulatorUrl", $"http://127.0.0.1:{duoPort}",
            "--Portal:DataDirectory", data,
        ])
        {
            start.ArgumentList.Add(argument);
        }

        var process = Process.Start(start)!;
        var portal = new PortalProcess(process, data, new Uri($"http://localhost:{port}"), new Uri($"http://127.0.0.1:{duoPort}"));
        process.OutputDataReceived += (_, line) => portal.Output.Enqueue(line.Data ?? "");
        process.ErrorDataReceived += (_, line) => portal.Output.Enqueue(line.Data ?? "");
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        await portal.WaitAsync();
        return portal;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
        Directory.Delete(_data, recursive: true);
    }

    private async Task WaitAsync()
    {
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await ticks.WaitForNextTickAsync(deadline.Token))
        {
            Assert.False(_process.HasExited, "The portal ended: " + string.Join('\n', Output));
            try
            {
                using var portal = await client.GetAsync(Address, deadline.Token);
                using var duo = await client.GetAsync(Duo, deadline.Token);
                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static string Assembly()
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MspProcess.DuoAuth.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(root.FullName, "samples", "WebHost", "bin", configuration, "net10.0", "WebHost.dll");
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
