using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Looks after attempts on every node: keeps the leases of this one, takes over from nodes that stopped, ends what nobody ends, joins Duo's log, deletes what is old.</summary>
internal sealed class AttemptMonitor(
    IDuoVerificationStore store, AttemptPoller poller, AttemptWriter writer, LogJoin logJoin, AttemptNode node, TimeProvider time, ILogger<AttemptMonitor> logger)
    : BackgroundService
{
    internal static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const int Batch = 200;

    private DateTimeOffset _nextDeletion;

    /// <summary>Does one round.</summary>
    internal async Task RunOnceAsync(CancellationToken cancellationToken)
    {
        await RenewAsync(cancellationToken);
        await TakeOverAsync(cancellationToken);
        await EndOverdueAsync(cancellationToken);
        if (time.GetUtcNow() >= _nextDeletion)
        {
            _nextDeletion = time.GetUtcNow().AddMinutes(10);
            while (await store.DeleteAsync(time.GetUtcNow(), Batch, cancellationToken) == Batch)
            {
                // the next batch
            }
        }
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (store is InMemoryVerificationStore)
        {
            VerificationLog.InMemory(logger);
        }

        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            try
            {
                await RunOnceAsync(stoppingToken);
            }
#pragma warning disable CA1031 // An exception out of a background service ends the host, and a store may throw anything.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
#pragma warning restore CA1031
            {
                VerificationLog.MonitorFailed(logger, exception);   // the next tick tries again
            }
        }
    }

    private async Task RenewAsync(CancellationToken cancellationToken)
    {
        foreach (var ids in poller.Running.Chunk(Batch))
        {
            await store.RenewAsync(ids, node.Lease(), cancellationToken);
        }
    }

    private async Task TakeOverAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<DuoVerificationRecord> taken;
        do
        {
            taken = await store.TakeOverAsync(node.Lease(), time.GetUtcNow(), Batch, cancellationToken);
            if (taken.Count > 0)
            {
                VerificationLog.TakenOver(logger, taken.Count);
            }

            foreach (var record in taken)
            {
                poller.Start(record);
            }
        }
        while (taken.Count == Batch);
    }

    private async Task EndOverdueAsync(CancellationToken cancellationToken)
    {
        var due = await store.ListDueAsync(time.GetUtcNow(), Batch, cancellationToken);
        foreach (var record in due.Where(static record => record.State == DuoVerificationState.AwaitingCode))
        {
            await writer.ChangeAsync(record.TenantId, record.Id, stored => AttemptTransitions.TimePassed(stored, time.GetUtcNow()), cancellationToken);
        }

        await logJoin.JoinAsync([.. due.Where(static record => record.Log == DuoVerificationLogState.Pending && !record.IsOpen)], cancellationToken);
    }
}
