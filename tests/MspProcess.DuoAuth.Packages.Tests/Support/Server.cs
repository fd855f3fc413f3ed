using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>A program that listens on a port of its own choice and says where. Ends with the test.</summary>
internal sealed partial class Server : IAsyncDisposable
{
    private static readonly TimeSpan Deadline = TimeSpan.FromSeconds(60);

    private readonly Process _process;
    private readonly ConcurrentQueue<string> _output = new();
    private readonly TaskCompletionSource<Uri> _address = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private Server(Process process) => _process = process;

    public Uri Address => _address.Task.Result;

    public static async Task<Server> StartAsync(ProcessStartInfo start)
    {
        var server = new Server(new Process { StartInfo = start, EnableRaisingEvents = true });
        server._process.OutputDataReceived += (_, line) => server.Read(line.Data);
        server._process.ErrorDataReceived += (_, line) => server.Read(line.Data);
        server._process.Exited += (_, _) => server._address.TrySetException(new InvalidOperationException($"{start.FileName} ended."));
        server._process.Start();
        server._process.BeginOutputReadLine();
        server._process.BeginErrorReadLine();
        try
        {
            await server._address.Task.WaitAsync(Deadline, TestContext.Current.CancellationToken);
            return server;
        }
        catch (Exception error) when (error is InvalidOperationException or TimeoutException)
        {
            await server.DisposeAsync();
            throw new InvalidOperationException($"{start.FileName} does not listen:\n{string.Join('\n', server._output)}", error);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (!_process.HasExited)
        {
            _process.Kill(entireProcessTree: true);
            await _process.WaitForExitAsync(CancellationToken.None);
        }

        _process.Dispose();
    }

    private void Read(string? line)
    {
        _output.Enqueue(line ?? "");
        if (Listening().Match(line ?? "") is { Success: true } found)
        {
            _address.TrySetResult(new Uri(found.Groups["address"].Value));
        }
    }

    [GeneratedRegex(@"istening on:? (?<address>http://127\.0\.0\.1:\d+)")]
    private static partial Regex Listening();
}
