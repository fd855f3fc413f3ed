using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class TransactionPurgeTests : IAsyncDisposable
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 6, 7, 8, 9, TimeSpan.Zero));
    private readonly SqliteHost<HostContext> _host;

    public TransactionPurgeTests()
        => _host = new SqliteHost<HostContext>(addStores: services => services.AddSingleton<TimeProvider>(_clock).AddDuoEntityFrameworkStores<HostContext>());

    private IHostedService Purge => _host.Services.GetServices<IHostedService>().Single(service => service.GetType().Name.StartsWith("DuoTransactionPurge", StringComparison.Ordinal));

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Purge_RecordsOfEveryAge_DeletesThoseOverForTenMinutesOnly()
    {
        await AddAsync("live", TimeSpan.FromMinutes(30));
        await AddAsync("over", TimeSpan.FromMinutes(12));
        await AddAsync("long-over", TimeSpan.FromMinutes(5));
        await _host.Transactions.RedeemAsync(Id("live"), _clock.GetUtcNow(), CancellationToken.None);
        await AddAsync("live-too", TimeSpan.FromMinutes(30));
        _clock.Advance(TimeSpan.FromMinutes(15));

        await Purge.StartAsync(CancellationToken.None);
        await UntilAsync(async () => await _host.Transactions.FindAsync(Id("long-over"), CancellationToken.None) is null);
        await Purge.StopAsync(CancellationToken.None);

        Assert.NotNull(await _host.Transactions.FindAsync(Id("over"), CancellationToken.None));
        Assert.NotNull(await _host.Transactions.FindAsync(Id("live"), CancellationToken.None));
        Assert.NotNull(await _host.Transactions.RedeemAsync(Id("live-too"), _clock.GetUtcNow(), CancellationToken.None));
    }

    [Fact]
    public async Task Purge_DatabaseFailsOnce_GoesOnAtTheNextTick()
    {
        await AddAsync("long-over", TimeSpan.FromMinutes(5));
        _clock.Advance(TimeSpan.FromMinutes(20));
        await _host.ExecuteAsync($"ALTER TABLE DuoTransactions RENAME TO Gone");
        await Purge.StartAsync(CancellationToken.None);
        _clock.Advance(Minute);
        await _host.ExecuteAsync($"ALTER TABLE Gone RENAME TO DuoTransactions");

        await UntilAsync(async () => await _host.Transactions.FindAsync(Id("long-over"), CancellationToken.None) is null);
        await Purge.StopAsync(CancellationToken.None);
    }

    /// <summary>An exhausted pool, a context that the host configured wrongly: none of them is a database error by its type.</summary>
    [Theory]
    [InlineData(typeof(InvalidOperationException))]
    [InlineData(typeof(TimeoutException))]
    [InlineData(typeof(ObjectDisposedException))]
    [InlineData(typeof(OperationCanceledException))]
    [InlineData(typeof(NullReferenceException))]
    public async Task Purge_ContextThrowsAnything_GoesOnAtTheNextTick(Type exception)
    {
        var log = new ErrorLog();
        var isBroken = false;
        var calls = 0;
        await using var host = new SqliteHost<HostContext>(addStores: services => services
            .AddLogging(logging => logging.AddProvider(log))
            .AddSingleton<TimeProvider>(_clock)
            .AddDuoEntityFrameworkStores<HostContext>()
            .AddScoped(provider => isBroken && calls++ < 2
                ? throw (Exception)Activator.CreateInstance(exception, "the pool is exhausted")!
                : new HostContext(provider.GetRequiredService<DbContextOptions<HostContext>>())));
        isBroken = true;
        var purge = host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single();

        await purge.StartAsync(CancellationToken.None);
        await UntilAsync(() => Task.FromResult(calls > 3));

        Assert.False(purge.ExecuteTask!.IsCompleted);
        Assert.Equal(2, log.Errors.Count);
        await purge.StopAsync(CancellationToken.None);
    }

    private static string Id(string name) => name.PadRight(22, '-');

    // The purge runs beside the test, which lets a second pass with each look.
    private async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (!await condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromSeconds(1));
            await Task.Yield();
        }
    }

    private ValueTask AddAsync(string name, TimeSpan lifetime) => _host.Transactions.CreateAsync(
        new DuoTransaction
        {
            Id = Id(name),
            StateHash = name,
            BrowserHash = "browser",
            TenantId = "t-1",
            Subject = name,
            ReturnUrl = "/",
            ExpiresAt = _clock.GetUtcNow() + lifetime,
            Payload = new byte[] { 1 },
        },
        CancellationToken.None);
}
