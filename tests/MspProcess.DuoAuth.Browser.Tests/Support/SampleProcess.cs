using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>A program of <c>samples</c> as a process of its own, as a developer would start it. Ends with the tests.</summary>
internal sealed class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    /// <summary>Gets everything that the program has written to its console.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    /// <summary>Starts the program in Development and waits until it responds at every address.</summary>
    public static async Task<SampleProcess> StartAsync(string sample, IEnumerable<string> arguments, params Uri[] addresses)
    {
        var start = new ProcessStartInfo("dotnet")
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            RedirectStandardInput = true,
            WorkingDirectory = Path.GetDirectoryName(PathOf(sample))!,
        };
        foreach (var argument in (string[])[PathOf(sample), "--environment", "Development", .. arguments])
        {
            start.ArgumentList.Add(argument);
        }

        var program = new SampleProcess(Process.Start(start)!);
        program._process.OutputDataReceived += (_, line) => program.Output.Enqueue(line.Data ?? "");
        program._process.ErrorDataReceived += (_, line) => program.Output.Enqueue(line.Data ?? "");
        program._process.BeginOutputReadLine();
        program._process.BeginErrorReadLine();
        await program.WaitAsync(addresses);
        return program;
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync();
        }

        _process.Dispose();
    }

    private async Task WaitAsync(Uri[] addresses)
    {
        using var client = new HttpClient();
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(60));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (await ticks.WaitForNextTickAsync(deadline.Token))
        {
            Assert.False(_process.HasExited, "The program ended: " + string.Join('\n', Output));
            try
            {
                foreach (var address in addresses)
                {
                    using var response = await client.GetAsync(address, deadline.Token);
                }

                return;
            }
            catch (HttpRequestException)
            {
                // Not listening yet.
            }
        }
    }

    private static string PathOf(string sample)
    {
        var configuration = new DirectoryInfo(AppContext.BaseDirectory).Parent!.Name;
        var root = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(root.FullName, "MspProcess.DuoAuth.sln")))
        {
            root = root.Parent!;
        }

        return Path.Combine(root.FullName, "samples", sample, "bin", configuration, "net10.0", sample + ".dll");
    }
}
