using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.RateLimits;

public sealed class PostgresRateLimiterTests : RateLimiterContract, IAsyncDisposable
{
    private readonly PostgresDatabase _database = new();
    private readonly List<ServiceProvider> _nodes = [];

    public async ValueTask DisposeAsync()
    {
        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        _database.Dispose();
    }

    protected override PartitionedRateLimiter<DuoRateLimitKey> OpenNode()
    {
        var node = new ServiceCollection()
            .AddLogging()
            .AddDbContext<RateLimitContext>(options => options.UseNpgsql(_database.ConnectionString, static npgsql => npgsql.EnableRetryOnFailure()))
            .AddDuoEntityFrameworkRateLimits<RateLimitContext>()
            .BuildServiceProvider(validateScopes: true);
        using var scope = node.CreateScope();
        scope.ServiceProvider.GetRequiredService<RateLimitContext>().Database.EnsureCreated();
        _nodes.Add(node);
        return node.GetRequiredService<PartitionedRateLimiter<DuoRateLimitKey>>();
    }
}
