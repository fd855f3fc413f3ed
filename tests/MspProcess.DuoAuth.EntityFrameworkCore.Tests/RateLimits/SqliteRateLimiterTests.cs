using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Time.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.RateLimits;

public sealed class SqliteRateLimiterTests : RateLimiterContract, IAsyncDisposable
{
    private readonly FakeTimeProvider _clock = new(new DateTimeOffset(2026, 5, 6, 7, 0, 0, TimeSpan.Zero));
    private readonly SqliteHost<RateLimitContext> _host;

    public SqliteRateLimiterTests() => _host = new(addStores: services =>
        services.AddSingleton<TimeProvider>(_clock).AddDuoEntityFrameworkRateLimits<RateLimitContext>().AddDuoEntityFrameworkRateLimits<RateLimitContext>());

    protected override int Rounds => 20;

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Purge_DeletesWindowsThatAreOverOnly()
    {
        var limiter = OpenNode();
        var key = new DuoRateLimitKey(DuoRateLimitArea.Links, "short", 1, TimeSpan.FromMinutes(5), _clock.GetUtcNow());
        using var first = await limiter.AcquireAsync(key);
        using var second = await limiter.AcquireAsync(key with { Partition = "long", Window = TimeSpan.FromHours(24) });
        var purge = _host.Services.GetServices<IHostedService>().Single(static service => service.GetType().Name.StartsWith("RateLimitPurge", StringComparison.Ordinal));
        await purge.StartAsync(TestContext.Current.CancellationToken);

        while (await CountAsync() > 1)
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await purge.StopAsync(TestContext.Current.CancellationToken);
        using var third = await limiter.AcquireAsync(key with { Partition = "long", Window = TimeSpan.FromHours(24) });
        Assert.False(third.IsAcquired);
    }

    [Fact]
    public async Task Table_HoldsNeitherUserNorAddress()
    {
        using var lease = await OpenNode().AcquireAsync(new(DuoRateLimitArea.Links, "aHash", 1, TimeSpan.FromMinutes(5), _clock.GetUtcNow()));

        await using var scope = _host.Services.CreateAsyncScope();
        var keys = await scope.ServiceProvider.GetRequiredService<RateLimitContext>().Database
            .SqlQueryRaw<string>("SELECT \"Key\" AS \"Value\" FROM \"DuoRateLimits\"").ToListAsync(TestContext.Current.CancellationToken);

        Assert.Equal(["3:aHash"], keys);
    }

    [Fact]
    public async Task Start_ModelWithoutTheTable_StopsTheHostAndNamesTheCall()
    {
        await using var host = new SqliteHost<HostContext>(addStores: static services => services.AddDuoEntityFrameworkRateLimits<HostContext>());
        var check = host.Services.GetServices<IHostedService>().Single(static service => service.GetType().Name.StartsWith("RateLimitModelCheck", StringComparison.Ordinal));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => check.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("UseDuoRateLimits()", exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_InEitherOrder_ReplacesTheLimiterInMemory()
    {
        await using var before = Build(static services => services.AddDuoEntityFrameworkRateLimits<RateLimitContext>().AddAuthentication().AddDuoSecondFactor());
        await using var after = Build(static services =>
        {
            services.AddAuthentication().AddDuoSecondFactor();
            services.AddDuoEntityFrameworkRateLimits<RateLimitContext>();
        });

        Assert.All([before, after], static provider => Assert.StartsWith(
            "EntityFrameworkRateLimiter", Assert.Single(provider.GetServices<PartitionedRateLimiter<DuoRateLimitKey>>()).GetType().Name, StringComparison.Ordinal));

        static ServiceProvider Build(Action<IServiceCollection> add)
        {
            var services = new ServiceCollection().AddLogging().AddDbContext<RateLimitContext>();
            add(services);
            return services.BuildServiceProvider();
        }
    }

    protected override PartitionedRateLimiter<DuoRateLimitKey> OpenNode() => _host.Services.GetRequiredService<PartitionedRateLimiter<DuoRateLimitKey>>();

    private async Task<int> CountAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return (await scope.ServiceProvider.GetRequiredService<RateLimitContext>().Database
            .SqlQueryRaw<int>("SELECT COUNT(*) AS \"Value\" FROM \"DuoRateLimits\"").ToListAsync(TestContext.Current.CancellationToken)).Single();
    }
}
