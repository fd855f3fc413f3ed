using System.Globalization;
using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

/// <summary>Counts in the database, for all nodes together. One statement decides, whichever node it comes from.</summary>
internal sealed class EntityFrameworkRateLimiter<TContext>(DuoContextFactory<TContext, RateLimitRow> contexts) : PartitionedRateLimiter<DuoRateLimitKey>
    where TContext : DbContext
{
    private const int Tries = 5;

    public override RateLimiterStatistics? GetStatistics(DuoRateLimitKey resource) => null;

    /// <summary>A database is asked asynchronously only.</summary>
    protected override RateLimitLease AttemptAcquireCore(DuoRateLimitKey resource, int permitCount)
        => throw new NotSupportedException("Limits that are shared by a database are acquired with AcquireAsync.");

    protected override async ValueTask<RateLimitLease> AcquireAsyncCore(DuoRateLimitKey resource, int permitCount, CancellationToken cancellationToken)
        => new Lease(await CountAsync(resource, permitCount, cancellationToken));

    private async ValueTask<bool> CountAsync(DuoRateLimitKey limit, int permits, CancellationToken cancellationToken)
    {
        var key = string.Create(CultureInfo.InvariantCulture, $"{(int)limit.Area}:{limit.Partition}");
        for (var attempt = 1; ; attempt++)
        {
            if (await AddAsync(key, limit, permits, cancellationToken))
            {
                return true;
            }

            try
            {
                await InsertAsync(key, limit, permits, cancellationToken);
                return true;
            }
            catch (Exception exception) when (DuoDatabaseError.MayBeARule(exception))
            {
                // There is a row: it is full, or another node began it just now.
                if (await IsFullAsync(key, limit, permits, cancellationToken))
                {
                    return false;
                }

                if (attempt == Tries)
                {
                    throw;
                }
            }
        }
    }

    /// <summary>Counts in the window that is going on, or begins the next one in its row. A node whose clock is behind counts in the newer window.</summary>
    private async ValueTask<bool> AddAsync(string key, DuoRateLimitKey limit, int permits, CancellationToken cancellationToken)
    {
        var (start, end, most) = (limit.Start, limit.Start + limit.Window, limit.Permits - permits);
        return await contexts.WriteAsync(
            context => context.Set<RateLimitRow>().Where(row => row.Key == key && (row.Window < start || row.Count <= most)).ExecuteUpdateAsync(
                setters => setters
                    .SetProperty(row => row.Count, row => row.Window < start ? permits : row.Count + permits)
                    .SetProperty(row => row.ExpiresAt, row => row.Window < start ? end : row.ExpiresAt)
                    .SetProperty(row => row.Window, row => row.Window < start ? start : row.Window),
                cancellationToken),
            cancellationToken) == 1;
    }

    private async ValueTask InsertAsync(string key, DuoRateLimitKey limit, int permits, CancellationToken cancellationToken) => await contexts.WriteAsync(
        context =>
        {
            context.Add(new RateLimitRow { Key = key, Window = limit.Start, Count = permits, ExpiresAt = limit.Start + limit.Window });
            return context.SaveChangesAsync(cancellationToken);
        },
        cancellationToken);

    private ValueTask<bool> IsFullAsync(string key, DuoRateLimitKey limit, int permits, CancellationToken cancellationToken)
    {
        var (start, most) = (limit.Start, limit.Permits - permits);
        return contexts.RunAsync(
            context => context.Set<RateLimitRow>().AnyAsync(row => row.Key == key && row.Window >= start && row.Count > most, cancellationToken), cancellationToken);
    }

    private sealed class Lease(bool isAcquired) : RateLimitLease
    {
        public override bool IsAcquired => isAcquired;

        public override IEnumerable<string> MetadataNames => [];

        public override bool TryGetMetadata(string metadataName, out object? metadata)
        {
            metadata = null;
            return false;
        }
    }
}
