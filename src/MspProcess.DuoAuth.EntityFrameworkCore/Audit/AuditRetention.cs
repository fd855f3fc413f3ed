using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Deletes entries that are older than the host keeps them, and leaves what proves the rest: the hash of the last one, and an entry that says so.</summary>
internal sealed class AuditRetention<TContext>(
    DuoContextFactory<TContext, AuditRow> contexts, AuditHeadNotes<TContext> heads, AuditHasher hasher, AuditSignal signal, IOptions<DuoEntityFrameworkOptions> options,
    TimeProvider timeProvider, ILogger<AuditRetention<TContext>> logger)
    where TContext : DbContext
{
    public async ValueTask DeleteAsync(CancellationToken cancellationToken)
    {
        if (options.Value.AuditRetention is not { } keep)
        {
            return;
        }

        var before = timeProvider.GetUtcNow() - keep;
        foreach (var head in await heads.ListAsync(cancellationToken))
        {
            await contexts.RunAsync(
                context => context.Database.CreateExecutionStrategy().ExecuteAsync(() => DeleteAsync(context, head.TenantId, before, cancellationToken)), cancellationToken);
        }
    }

    private async Task<int> DeleteAsync(TContext context, string tenantId, DateTimeOffset before, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var rows = context.Set<AuditRow>().Where(row => row.TenantId == tenantId);

        // Only from the beginning of the chain: what is younger, or stands before something that is, stays.
        var young = await rows.Where(row => row.Sequence != null && row.OccurredAt >= before).MinAsync(row => row.Sequence, cancellationToken) ?? long.MaxValue;
        if (await rows.AsNoTracking().Where(row => row.Sequence < young).OrderByDescending(row => row.Sequence).FirstOrDefaultAsync(cancellationToken) is not { } last
            || (last.Event == DuoAuditEvent.EntriesDeleted && young == long.MaxValue))
        {
            return 0;   // nothing is old enough, or only the entry of the last deletion is left
        }

        var head = await context.Set<AuditHeadRow>().SingleAsync(row => row.TenantId == tenantId, cancellationToken);
        (head.AnchorSequence, head.AnchorHash) = (last.Sequence!.Value, last.Hash!);
        context.Add(AuditRowMapper.ToRow(
            new DuoAuditEntry
            {
                Event = DuoAuditEvent.EntriesDeleted,
                OccurredAt = timeProvider.GetUtcNow(),
                TenantId = tenantId,
                After = AuditExplanations.DescribeDeletion(last.Sequence.Value, last.Hash!),
            },
            hasher));
        await context.SaveChangesAsync(cancellationToken);
        var deleted = await rows.Where(row => row.Sequence <= last.Sequence).ExecuteDeleteAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        signal.Mark(tenantId);
        AuditLog.Deleted(logger, tenantId, deleted, last.Sequence.Value);
        return deleted;
    }
}
