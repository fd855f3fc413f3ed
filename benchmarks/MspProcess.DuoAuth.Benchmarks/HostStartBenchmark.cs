using BenchmarkDotNet.Attributes;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>How long a host takes from nothing to its first response.</summary>
[MemoryDiagnoser]
public class HostStartBenchmark
{
    /// <summary>Without Duo.</summary>
    [Benchmark(Baseline = true)]
    public Task<int> Plain() => StartAsync(BenchmarkHostKind.Plain);

    /// <summary>With Duo.</summary>
    [Benchmark]
    public Task<int> Duo() => StartAsync(BenchmarkHostKind.Duo);

    private static async Task<int> StartAsync(BenchmarkHostKind kind)
    {
        await using var host = await BenchmarkHost.StartAsync(kind);
        return (await host.SendAsync("GET", "/")).Response.StatusCode;
    }
}
