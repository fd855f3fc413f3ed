using MspProcess.DuoAuth.Benchmarks;

namespace MspProcess.DuoAuth.Tests.Hosting;

/// <summary>Runs every benchmark once, without a clock, so that none measures a host that no longer works.</summary>
public sealed class BenchmarkTests
{
    [Theory]
    [InlineData(typeof(RequestBenchmark), 6)]
    [InlineData(typeof(SignInBenchmark), 11)]
    [InlineData(typeof(ProtocolBenchmark), 6)]
    [InlineData(typeof(StoreBenchmark), 4)]
    [InlineData(typeof(GrowthBenchmark), 7)]
    [InlineData(typeof(HostStartBenchmark), 2)]
    public async Task Benchmark_RunOnce_Runs(Type type, int count) => Assert.Equal(count, (await PairRunner.RunOnceAsync(type)).Count);
}
