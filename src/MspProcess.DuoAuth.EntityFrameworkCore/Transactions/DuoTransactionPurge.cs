using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>Deletes transactions that ended a while ago, once a minute on every node.</summary>
/// <remarks>By its expiry alone, so a transaction that can still be completed is never deleted, whatever its state.</remarks>
internal sealed class DuoTransactionPurge<TContext>(
    DuoContextFactory<TContext, DuoTransactionRow> contexts, TimeProvider timeProvider, ILogger<DuoTransactionPurge<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    /// <summary>How long a row outlives its expiry, for a friendly response to a late callback.</summary>
    internal static readonly TimeSpan RetentionAfterExpiry = TimeSpan.FromMinutes(10);

    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(1);

    // Small enough to hold no lock for long.
    private const int Batch = 1000;

    /// <summary>Deletes all that ended long enough ago, batch by batch.</summary>
    internal async Task<int> PurgeAsync(CancellationToken cancellationToken)
    {
        var limit = timeProvider.GetUtcNow() - RetentionAfterExpiry;
        var total = 0;
        int deleted;
        do
        {
            deleted = await contexts.WriteAsync(
                context => context.Set<DuoTransactionRow>()
                    .Where(row => row.ExpiresAt <= limit)
                    .OrderBy(row => row.ExpiresAt)
                    .Take(Batch)
                    .ExecuteDeleteAsync(cancellationToken),
                cancellationToken);
            total += deleted;
        }
        while (deleted == Batch);

        return total;
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await PurgeAsync(stoppingToken);
            }
#pragma warning disable CA1031 // An exception out of a background service ends the host, and the host's context may throw anything.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                DuoEntityFrameworkLog.PurgeFailed(logger, exception);   // the next tick tries again
            }
        }
    }
}
