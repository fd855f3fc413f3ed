using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>Whether a sign-in costs more where there is more of everything: integrations, links, pending records.</summary>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class GrowthBenchmark : IRehearsed
{
    private readonly List<BenchmarkDatabase> _databases = [];
    private readonly List<BenchmarkHost> _hosts = [];
    private BenchmarkHost _one = null!;
    private BenchmarkHost _ten = null!;
    private BenchmarkHost _hundred = null!;
    private BenchmarkHost _manyLinks = null!;
    private BenchmarkHost _manyTransactions = null!;
    private BenchmarkHost _fewPending = null!;
    private BenchmarkHost _manyPending = null!;

    /// <inheritdoc/>
    public bool IsRehearsal { get; set; }

    private int Million => IsRehearsal ? 1_000 : 1_000_000;

    /// <summary>Starts the hosts.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _one = await StartAsync(new() { OtherLinks = 1_000 });
        _ten = await StartAsync(new() { OtherLinks = 1_000, Tenants = 10 });
        _hundred = await StartAsync(new() { OtherLinks = 1_000, Tenants = 100 });
        _manyLinks = await StartAsync(new() { OtherLinks = Million });
        _manyTransactions = await StartAsync(new() { OtherLinks = 1_000, OtherTransactions = Million });
        _fewPending = await StartAsync(null);
        _manyPending = await StartAsync(null);
        await BenchmarkTransactions.FillAsync(_fewPending, 10);
        await BenchmarkTransactions.FillAsync(_manyPending, IsRehearsal ? 100 : 20_000);
    }

    /// <summary>Ends them, and deletes what they stored.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        foreach (var host in _hosts)
        {
            await host.DisposeAsync();
        }

        foreach (var database in _databases)
        {
            await database.DisposeAsync();
        }
    }

    /// <summary>One integration, and 1,000 links beside those of the users who sign in.</summary>
    [BenchmarkCategory("growth, SQLite")]
    [Benchmark(Baseline = true)]
    public Task<string> OneIntegration() => SignInAsync(_one);

    /// <summary>10 integrations.</summary>
    [BenchmarkCategory("growth, SQLite")]
    [Benchmark]
    public Task<string> TenIntegrations() => SignInAsync(_ten);

    /// <summary>100 integrations.</summary>
    [BenchmarkCategory("growth, SQLite")]
    [Benchmark]
    public Task<string> HundredIntegrations() => SignInAsync(_hundred);

    /// <summary>1,000,000 links.</summary>
    [BenchmarkCategory("growth, SQLite")]
    [Benchmark]
    public Task<string> MillionLinks() => SignInAsync(_manyLinks);

    /// <summary>1,000,000 pending transactions of one other user.</summary>
    [BenchmarkCategory("growth, SQLite")]
    [Benchmark]
    public Task<string> MillionTransactions() => SignInAsync(_manyTransactions);

    /// <summary>10 pending records in memory.</summary>
    [BenchmarkCategory("growth, in memory")]
    [Benchmark(Baseline = true)]
    public Task<string> FewPending() => SignInAsync(_fewPending);

    /// <summary>20,000 pending records in memory, which is all that it keeps.</summary>
    [BenchmarkCategory("growth, in memory")]
    [Benchmark]
    public Task<string> ManyPending() => SignInAsync(_manyPending);

    private static Task<string> SignInAsync(BenchmarkHost host) => host.SignInWithDuoAsync(host.NextUser());

    private async Task<BenchmarkHost> StartAsync(BenchmarkDatabase? database)
    {
        if (database is not null)
        {
            _databases.Add(database);
        }

        var host = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo, database);
        _hosts.Add(host);
        return host;
    }
}
