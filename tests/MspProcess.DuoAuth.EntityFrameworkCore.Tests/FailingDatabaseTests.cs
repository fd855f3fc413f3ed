using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Time.Testing;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>An hour in which the database fails every other minute: the host goes on, and so do sign-ins as soon as it can be read.</summary>
public sealed class FailingDatabaseTests : IDisposable
{
    private const int Minutes = 60;

    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 6, 7, 0, 0, TimeSpan.Zero));
    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("duo-hour-");
    private readonly ErrorLog _log = new();
    private readonly MinuteByMinuteInterceptor _database;

    public FailingDatabaseTests() => _database = new MinuteByMinuteInterceptor(_clock);

    public void Dispose()
    {
        _log.Dispose();
        _folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Hour_DatabaseFailsEveryOtherMinute_TheHostStandsAndSignInsGoOn()
    {
        using var host = Build();
        await CreateAsync(host.Services);
        await host.StartAsync(TestContext.Current.CancellationToken);
        await UntilAsync(() => _database.Deletions > 0, () => _clock.Advance(TimeSpan.FromSeconds(1)));   // the service makes its timer when it likes
        _database.IsOn = true;
        var (first, signedIn, denied) = (_database.Deletions, 0, 0);

        for (var minute = 1; minute <= Minutes; minute++)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await UntilAsync(() => _database.Deletions >= first + minute);
            var isFailing = _database.IsFailing;
            var isSignedIn = await SignInAsync(host.Services, minute);
            Assert.Equal(!isFailing, isSignedIn);
            (signedIn, denied) = isSignedIn ? (signedIn + 1, denied) : (signedIn, denied + 1);
        }

        Assert.Equal((30, 30), (signedIn, denied));
        Assert.False(host.Services.GetRequiredService<IHostApplicationLifetime>().ApplicationStopping.IsCancellationRequested);
        Assert.False(host.Services.GetServices<IHostedService>().OfType<BackgroundService>().Single().ExecuteTask!.IsCompleted);
        await UntilAsync(() => _log.Errors.Count == Minutes / 2);
        await host.StopAsync(CancellationToken.None);
    }

    /// <summary>What a sign-in does in the stores: reads the link and the integration, begins a transaction, redeems it.</summary>
    private async Task<bool> SignInAsync(IServiceProvider services, int number)
    {
        await using var scope = services.CreateAsyncScope();
        var transaction = Transaction(number);
        try
        {
            var link = await scope.ServiceProvider.GetRequiredService<IDuoUserLinkStore>().FindAsync("t-1", "u-1", TestContext.Current.CancellationToken);
            var integration = await scope.ServiceProvider.GetRequiredService<IDuoIntegrationStore>().FindAsync("t-1", link!.IntegrationId, TestContext.Current.CancellationToken);
            var transactions = scope.ServiceProvider.GetRequiredService<IDuoTransactionStore>();
            await transactions.CreateAsync(transaction, TestContext.Current.CancellationToken);
            return integration is not null && await transactions.RedeemAsync(transaction.Id, _clock.GetUtcNow(), TestContext.Current.CancellationToken) is not null;
        }
#pragma warning disable CA1031 // Whatever a store throws denies the sign-in.
        catch (Exception) when (!TestContext.Current.CancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            return false;
        }
    }

    private DuoTransaction Transaction(int number) => new()
    {
        Id = $"hour-{number:D2}".PadRight(22, '-'),
        StateHash = $"state-{number}",
        BrowserHash = "browser",
        TenantId = "t-1",
        Subject = "u-1",
        ReturnUrl = "/",
        ExpiresAt = _clock.GetUtcNow().AddMinutes(10),
        Payload = new byte[] { 1 },
    };

    private IHost Build()
    {
        var builder = Host.CreateEmptyApplicationBuilder(null);
        builder.Logging.AddProvider(_log);
        builder.Services.AddSingleton<TimeProvider>(_clock);
        builder.Services.AddSingleton<IDataProtectionProvider>(new EphemeralDataProtectionProvider());
        builder.Services.AddDbContext<HostContext>(options => options
            .UseSqlite($"Data Source={Path.Combine(_folder.FullName, "host.db")};Pooling=False")
            .AddInterceptors(_database));
        builder.Services.AddDuoEntityFrameworkStores<HostContext>();
        return builder.Build();
    }

    private static async Task CreateAsync(IServiceProvider services)
    {
        await using var scope = services.CreateAsyncScope();
        await scope.ServiceProvider.GetRequiredService<HostContext>().Database.EnsureCreatedAsync();
        Assert.Equal(DuoStoreResult.Saved, await scope.ServiceProvider.GetRequiredService<IDuoIntegrationWriter>().CreateAsync(Integration(), CancellationToken.None));
        Assert.Equal(DuoStoreResult.Saved, await scope.ServiceProvider.GetRequiredService<IDuoUserLinkWriter>().CreateAsync(Link(), CancellationToken.None));
    }

    private static async Task UntilAsync(Func<bool> condition, Action? meanwhile = null)
    {
        while (!condition())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            meanwhile?.Invoke();
            await Task.Yield();
        }
    }
}
