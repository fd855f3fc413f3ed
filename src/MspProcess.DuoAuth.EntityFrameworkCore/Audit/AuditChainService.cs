using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Chains new entries once a second, looks for those of other nodes once a minute, and notes the heads and deletes old entries once an hour.</summary>
internal sealed class AuditChainService<TContext>(
    AuditChainer<TContext> chainer, AuditHeadNotes<TContext> notes, AuditRetention<TContext> retention, AuditSignal signal, TimeProvider timeProvider,
    ILogger<AuditChainService<TContext>> logger) : BackgroundService
    where TContext : DbContext
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private const int TicksPerSweep = 60;
    private const int TicksPerHour = 3600;

    /// <inheritdoc/>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await TryAsync(async () => await ChainAsync(await chainer.ListPendingAsync(cancellationToken), cancellationToken), cancellationToken);   // also what a tick was about to chain
    }

    /// <summary>Does what is due at a tick.</summary>
    internal async Task TickAsync(long tick, CancellationToken cancellationToken)
    {
        await ChainAsync(tick % TicksPerSweep == 0 ? await chainer.ListPendingAsync(cancellationToken) : signal.Take(), cancellationToken);
        if (tick % TicksPerHour == 0)
        {
            await retention.DeleteAsync(cancellationToken);
            await notes.WriteAsync(cancellationToken);
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, timeProvider);
        for (var tick = 0L; await timer.WaitForNextTickAsync(stoppingToken); tick++)
        {
            await TryAsync(() => TickAsync(tick, stoppingToken), stoppingToken);
        }
    }

    private async Task ChainAsync(IReadOnlyList<string> tenants, CancellationToken cancellationToken)
    {
        foreach (var tenant in tenants)
        {
            await chainer.ChainAsync(tenant, cancellationToken);
        }
    }

    private async Task TryAsync(Func<Task> work, CancellationToken cancellationToken)
    {
        try
        {
            await work();
        }
#pragma warning disable CA1031 // An exception out of a background service ends the host, and the host's context may throw anything.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
#pragma warning restore CA1031
        {
            AuditLog.ChainFailed(logger, exception);   // the sweep finds what is left
        }
    }
}
