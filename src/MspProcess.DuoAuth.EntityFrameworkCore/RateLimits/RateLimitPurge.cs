using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

/// <summary>Deletes counts whose window is over, every ten minutes on every node. A row says when, so each limit may have a window of its own.</summary>
internal sealed class RateLimitPurge<TContext>(
    DuoContextFactory<TContext, RateLimitRow> contexts, TimeProvider timeProvider, ILogger<RateLimitPurge<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    internal static readonly TimeSpan Interval = TimeSpan.FromMinutes(10);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                var now = timeProvider.GetUtcNow();
                await contexts.WriteAsync(
                    context => context.Set<RateLimitRow>().Where(row => row.ExpiresAt <= now).ExecuteDeleteAsync(stoppingToken), stoppingToken);
            }
#pragma warning disable CA1031 // An exception out of a background service ends the host, and the host's context may throw anything.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                DuoEntityFrameworkLog.LimitPurgeFailed(logger, exception);   // the next tick tries again
            }
        }
    }
}
