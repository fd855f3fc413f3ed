using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Configs;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>A complete sign-in with the stores in a database, against the same with stores in memory.</summary>
/// <remarks>PostgreSQL is measured where <c>DUOAUTH_POSTGRES</c> names a server (<c>eng/postgres.sh</c> starts one), and is SQLite once more elsewhere.</remarks>
[MemoryDiagnoser]
[CategoriesColumn]
[GroupBenchmarksBy(BenchmarkLogicalGroupRule.ByCategory)]
public class StoreBenchmark
{
    private readonly BenchmarkDatabase _sqliteData = CreateOn(server: null, isPooled: false);
    private readonly BenchmarkDatabase _pooledData = CreateOn(server: null, isPooled: true);
    private readonly BenchmarkDatabase _postgresData = CreateOn(Environment.GetEnvironmentVariable("DUOAUTH_POSTGRES"), isPooled: false);
    private BenchmarkHost _memory = null!;
    private BenchmarkHost _sqlite = null!;
    private BenchmarkHost _pooled = null!;
    private BenchmarkHost _postgres = null!;

    /// <summary>Starts the hosts.</summary>
    [GlobalSetup]
    public async Task SetUpAsync()
    {
        _memory = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo);
        _sqlite = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo, _sqliteData);
        _pooled = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo, _pooledData);
        _postgres = await BenchmarkHost.StartAsync(BenchmarkHostKind.Duo, _postgresData);
    }

    /// <summary>Ends them, and deletes what they stored.</summary>
    [GlobalCleanup]
    public async Task CleanUpAsync()
    {
        await _memory.DisposeAsync();
        await _sqlite.DisposeAsync();
        await _pooled.DisposeAsync();
        await _postgres.DisposeAsync();
        await _sqliteData.DisposeAsync();
        await _pooledData.DisposeAsync();
        await _postgresData.DisposeAsync();
    }

    /// <summary>In memory.</summary>
    [BenchmarkCategory("sign-in by store")]
    [Benchmark(Baseline = true)]
    public Task<string> InMemory() => _memory.SignInWithDuoAsync(_memory.NextUser());

    /// <summary>In SQLite.</summary>
    [BenchmarkCategory("sign-in by store")]
    [Benchmark]
    public Task<string> Sqlite() => _sqlite.SignInWithDuoAsync(_sqlite.NextUser());

    /// <summary>In SQLite, with a host that pools its contexts.</summary>
    [BenchmarkCategory("sign-in by store")]
    [Benchmark]
    public Task<string> SqlitePooled() => _pooled.SignInWithDuoAsync(_pooled.NextUser());

    /// <summary>In PostgreSQL.</summary>
    [BenchmarkCategory("sign-in by store")]
    [Benchmark]
    public Task<string> PostgreSql() => _postgres.SignInWithDuoAsync(_postgres.NextUser());

    private static BenchmarkDatabase CreateOn(string? server, bool isPooled) => new() { Server = server, IsPooled = isPooled };
}
