using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Puts the entries of a tenant into its chain, in the order in which they were inserted.</summary>
/// <remarks>
/// Any node may chain any tenant: each batch is one write, in which the head lets one of them save. An entry that is not as it was sealed
/// is not chained, so that nothing gets a place by being slipped in; it stays, and the verification names it.
/// </remarks>
internal sealed class AuditChainer<TContext>(
    DuoContextFactory<TContext, AuditRow> contexts, AuditHasher hasher, ILogger<AuditChainer<TContext>> logger)
    where TContext : DbContext
{
    private const int Batch = 500;
    private const int Attempts = 5;

    /// <summary>Lists the tenants that have entries outside of the chain.</summary>
    public async ValueTask<IReadOnlyList<string>> ListPendingAsync(CancellationToken cancellationToken) => await contexts.RunAsync(
        context => context.Set<AuditRow>().Where(row => row.Sequence == null).Select(row => row.TenantId).Distinct().ToListAsync(cancellationToken),
        cancellationToken);

    /// <summary>Chains all entries of a tenant that were inserted so far.</summary>
    /// <returns>How many were chained; those of another node are not counted.</returns>
    public async ValueTask<int> ChainAsync(string tenantId, CancellationToken cancellationToken)
    {
        var (total, lost) = (0, 0);
        var after = 0L;
        while (true)
        {
            try
            {
                var (read, chained, last) = await contexts.RunAsync(context => ChainBatchAsync(context, tenantId, after, cancellationToken), cancellationToken);
                total += chained;
                after = last;
                if (read < Batch)
                {
                    return total;
                }
            }
            catch (Exception exception) when (exception is DbUpdateConcurrencyException || DuoDatabaseError.IsCollision(exception) || DuoDatabaseError.MayBeARule(exception))
            {
                AuditLog.ChainedElsewhere(logger, tenantId, exception);
                if (++lost == Attempts)
                {
                    return total;   // others are at it; the sweep finds what they leave
                }
            }
        }
    }

    private async Task<(int Read, int Chained, long Last)> ChainBatchAsync(TContext context, string tenantId, long after, CancellationToken cancellationToken)
    {
        // First the head: entries that another node chains between the two reads are then not read, or the head is not saved.
        var head = await context.Set<AuditHeadRow>().FirstOrDefaultAsync(row => row.TenantId == tenantId, cancellationToken);
        var rows = await context.Set<AuditRow>()
            .Where(row => row.TenantId == tenantId && row.Sequence == null && row.Id > after)
            .OrderBy(row => row.Id)
            .Take(Batch)
            .ToListAsync(cancellationToken);
        if (rows.Count == 0)
        {
            return (0, 0, after);
        }

        if (head is null)
        {
            context.Add(head = AuditHeadRow.Empty(tenantId));
        }

        var chained = 0;
        foreach (var row in rows)
        {
            if (!hasher.Knows(row.KeyId) || row.Hash is not null || !hasher.IsSealed(row))
            {
                AuditLog.NotAsWritten(logger, tenantId, row.Id);
                continue;
            }

            row.Sequence = head.Sequence + 1;
            row.PreviousHash = head.Hash;
            row.Hash = hasher.Chain(row, head.Sequence + 1, head.Hash);
            (head.Sequence, head.Hash) = (head.Sequence + 1, row.Hash);
            chained++;
        }

        if (chained > 0)
        {
            await context.SaveChangesAsync(cancellationToken);
        }

        return (rows.Count, chained, rows[^1].Id);
    }
}
