using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using Npgsql;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>A host with an audit store on SQLite in memory, or on PostgreSQL.</summary>
internal sealed class AuditHost : IAsyncDisposable
{
    private readonly SqliteConnection? _keep;
    private readonly PostgresDatabase? _database;
    private readonly ServiceProvider _services;

    public AuditHost(byte[]? key = null, PostgresDatabase? database = null, Action<DuoEntityFrameworkOptions>? configure = null)
    {
        _database = database;
        var text = $"Data Source=file:{Guid.CreateVersion7():N}?mode=memory&cache=shared";
        if (database is null)
        {
            _keep = new SqliteConnection(text);
            _keep.Open();
        }

        var services = new ServiceCollection();
        services.AddLogging(logging => logging.AddProvider(Log).SetMinimumLevel(LogLevel.Information));
        services.AddSingleton<TimeProvider>(Time);
        services.AddDbContext<AuditContext>(options => _ = database is null ? options.UseSqlite(text) : options.UseNpgsql(database.ConnectionString));
        services.AddDuoEntityFrameworkAuditStore<AuditContext>();
        services.Configure<DuoEntityFrameworkOptions>(options =>
        {
            options.CheckSchemaAtStart = false;
            if (key is not null)
            {
                options.AuditKeys.Add(key);
            }

            configure?.Invoke(options);
        });
        _services = services.BuildServiceProvider(validateScopes: true);
        using var scope = _services.CreateScope();
        scope.ServiceProvider.GetRequiredService<AuditContext>().Database.EnsureCreated();
    }

    public FakeTimeProvider Time { get; } = new(new DateTimeOffset(2026, 5, 4, 3, 2, 1, TimeSpan.Zero));

    public LineLog Log { get; } = new();

    public IServiceProvider Services => _services;

    public IDuoAuditSink Sink => _services.GetRequiredService<IDuoAuditSink>();

    public IDuoAuditLog Audit => _services.GetRequiredService<IDuoAuditLog>();

    public ValueTask WriteAsync(string tenant, int number, Func<int, DuoAuditEntry>? make = null) => Sink.WriteAsync((make ?? (n => Entry(tenant, n)))(number), CancellationToken.None);

    /// <summary>Lets the hosted service chain what was written: it does so when it stops.</summary>
    public async Task ChainAsync()
    {
        foreach (var service in _services.GetServices<IHostedService>().OfType<BackgroundService>())
        {
            await service.StartAsync(CancellationToken.None);
            await service.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Lets the hosted service do what is due when it starts: its first tick is also that of the hour.</summary>
    public async Task TickAsync()
    {
        var service = _services.GetServices<IHostedService>().OfType<BackgroundService>().Single();
        await service.StartAsync(CancellationToken.None);
        while (!Log.Lines.Any(static line => line.StartsWith("110 ", StringComparison.Ordinal)))
        {
            Time.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }

        await service.StopAsync(CancellationToken.None);
    }

    public async Task<DuoAuditVerification> VerifyAsync(string tenant, DuoAuditHead? known = null) => await Audit.VerifyAsync(tenant, known, CancellationToken.None);

    public async Task<int> ExecuteAsync(string sql, params object?[] values)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditContext>().Database.ExecuteSqlRawAsync(sql, values!);
    }

    public async Task<List<T>> QueryAsync<T>(string sql, params object[] values)
    {
        await using var scope = _services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<AuditContext>().Database.SqlQueryRaw<T>(sql, values).ToListAsync();
    }

    public static DuoAuditEntry Entry(string tenant, int number) => new()
    {
        Event = number % 3 == 0 ? DuoAuditEvent.LoginVerified : number % 3 == 1 ? DuoAuditEvent.Refused : DuoAuditEvent.IntegrationChanged,
        OccurredAt = new DateTimeOffset(2026, 1, 1, 0, 0, 0, TimeSpan.Zero).AddSeconds(number).AddTicks(number),
        TenantId = tenant,
        Subject = $"user-{number % 5}",
        Actor = number % 2 == 0 ? $"user-{number % 5}" : "admin",
        IntegrationId = number % 4 == 0 ? null : "int-1",
        Reason = number % 3 == 1 ? DuoFailureReason.DuoTimeout : DuoFailureReason.Unspecified,
        ReferenceId = $"REF{number}",
        DuoTransactionId = $"tx-{number}",
        Factor = "duo_push",
        Assurance = number % 2 == 0 ? DuoAssurance.Interactive : null,
        Address = "198.51.100.7",
        UserAgent = "Browser/1.0",
        Before = number % 3 == 2 ? "name: old" : null,
        After = number % 3 == 2 ? "name: new" : null,
    };

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        if (_database is not null)
        {
            NpgsqlConnection.ClearAllPools();
            _database.Dispose();
        }

        _keep?.Dispose();
    }
}
