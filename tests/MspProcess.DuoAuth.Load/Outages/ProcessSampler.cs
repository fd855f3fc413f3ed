using System.Diagnostics;

namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>Looks at the threads and sockets of this process twice a second.</summary>
internal sealed class ProcessSampler : IAsyncDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly Task _sampling;

    public ProcessSampler() => _sampling = SampleAsync();

    public List<(int Threads, int Sockets)> Samples { get; } = [];

    public async ValueTask DisposeAsync()
    {
        await _stop.CancelAsync();
        await _sampling;
        _stop.Dispose();
    }

    private static (int Threads, int Sockets) Look()
    {
        using var process = Process.GetCurrentProcess();
        var sockets = Directory.Exists("/proc/self/fd")
            ? new DirectoryInfo("/proc/self/fd").EnumerateFileSystemInfos().Count(static entry => entry.LinkTarget?.StartsWith("socket:", StringComparison.Ordinal) == true)
            : 0;
        return (process.Threads.Count, sockets);
    }

    private async Task SampleAsync()
    {
        using var timer = new PeriodicTimer(TimeSpan.FromMilliseconds(500));
        try
        {
            do
            {
                Samples.Add(Look());
            }
            while (await timer.WaitForNextTickAsync(_stop.Token));
        }
        catch (OperationCanceledException)
        {
            Samples.Add(Look());
        }
    }
}
