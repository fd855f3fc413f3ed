using BenchmarkDotNet.Attributes;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>What the gate costs on every request of a signed-in user: the plain cookie is the peer, in the same run.</summary>
[MemoryDiagnoser]
public class ReadSessionBenchmark
{
    private BenchmarkHost _plain = null!;
    private BenchmarkHost _gated = null!;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _plain = await BenchmarkHost.StartAsync(isGated: false);
        _gated = await BenchmarkHost.StartAsync(isGated: true);
        if (!await _plain.ReadAsync() || !await _gated.ReadAsync())
        {
            throw new InvalidOperationException("Nobody is signed in, so nothing would be measured.");
        }
    }

    [Benchmark(Baseline = true)]
    public Task<bool> PlainCookie() => _plain.ReadAsync();

    [Benchmark]
    public Task<bool> GatedCookie() => _gated.ReadAsync();
}
