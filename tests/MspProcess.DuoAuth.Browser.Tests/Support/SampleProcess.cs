using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using System.Net.Sockets;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Connections;

namespace MspProcess.DuoAuth.Browser.Tests.Support;

/// <summary>A program of <c>samples</c> as a process of its own, as a developer would start it. Ends with the tests.</summary>
internal sealed partial class SampleProcess : IAsyncDisposable
{
    private readonly Process _process;

    private SampleProcess(Process process) => _process = process;

    /// <summary>Gets everything that the program has written to its console.</summary>
    public ConcurrentQueue<string> Output { get; } = new();

    /// <summary>Gets the addresses at which the program itself says that it listens: what responds at a port may be another program.</summary>
    public IEnumerable<string> Listening
        => Output.Select(static line => ListeningOn().Match(line)).Where(static match => match.Success).Select(static match => match.Groups["address"].Value);

    /// <summary>Starts the program in Development and waits until it responds at every address, or says that it listens anywhere if none is given.</summary>
    /// <exception cref="AddressInUseException">A port was free when it was chosen, and is not anymore.</exception>
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
        try
        {
            await program.WaitAsync(addresses);
            return program;
        }
        catch
        {
            await program.DisposeAsync();
            throw;
        }
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
        using var deadline = new CancellationTokenSource(TimeSpan.FromSeconds(120));
        using var ticks = new PeriodicTimer(TimeSpan.FromMilliseconds(100));
        while (!await HasStartedAsync(client, addresses, deadline.Token))
        {
            if (_process.HasExited && Output.Any(static line => line.Contains("address already in use", StringComparison.OrdinalIgnoreCase)))
            {
                throw new AddressInUseException("Another program took the port between its choice and its use.");
            }

            Assert.False(_process.HasExited, "The program ended: " + string.Join('\n', Output));
            Assert.True(await ticks.WaitForNextTickAsync(deadline.Token));
        }
    }

    /// <summary>The first address is the program's own, of which it says that it listens there; the others belong to what it starts.</summary>
    private async Task<bool> HasStartedAsync(HttpClient client, Uri[] addresses, CancellationToken cancellationToken)
    {
        var listening = Listening.ToArray();
        if (listening.Length == 0 || (addresses.Length > 0 && !listening.Contains(addresses[0].GetLeftPart(UriPartial.Authority), StringComparer.Ordinal)))
        {
            return false;
        }

        try
        {
            foreach (var address in addresses)
            {
                using var response = await client.GetAsync(address, cancellationToken);
            }

            return true;
        }
        catch (HttpRequestException)
        {
            return false;   // not listening yet
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

    [GeneratedRegex("Now listening on: (?<address>http://[^ ]+)$")]
    private static partial Regex ListeningOn();
}
