using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Reads what the verification needs, in batches, so that no chain is too long for the memory.</summary>
internal sealed class AuditReader<TContext>(DuoContextFactory<TContext, AuditRow> contexts)
    where TContext : DbContext
{
    private const int Batch = 2000;

    public ValueTask<AuditHeadRow?> FindHeadAsync(string tenantId, CancellationToken cancellationToken) => contexts.RunAsync(
        context => context.Set<AuditHeadRow>().AsNoTracking().FirstOrDefaultAsync(row => row.TenantId == tenantId, cancellationToken), cancellationToken);

    /// <summary>Reads the chained entries in the order of their places; two with the same place in the order of their insertion.</summary>
    public async IAsyncEnumerable<AuditRow> ReadChainAsync(string tenantId, long from, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var (place, id) = (from, 0L);
        while (true)
        {
            var rows = await ReadAsync(
                rows => rows.Where(row => row.TenantId == tenantId && row.Sequence >= place && (row.Sequence > place || row.Id > id))
                    .OrderBy(row => row.Sequence).ThenBy(row => row.Id).Take(Batch),
                cancellationToken);
            foreach (var row in rows)
            {
                yield return row;
            }

            if (rows.Count < Batch)
            {
                yield break;
            }

            (place, id) = (rows[^1].Sequence!.Value, rows[^1].Id);
        }
    }

    public ValueTask<List<AuditRow>> ReadPendingAsync(string tenantId, long after, CancellationToken cancellationToken) => ReadAsync(
        rows => rows.Where(row => row.TenantId == tenantId && row.Sequence == null && row.Id > after).OrderBy(row => row.Id).Take(Batch), cancellationToken);

    /// <summary>Reads the entries that say what was erased and deleted, wherever they are.</summary>
    public ValueTask<List<AuditRow>> ReadExplanationsAsync(string tenantId, CancellationToken cancellationToken) => ReadAsync(
        rows => rows.Where(row => row.TenantId == tenantId && (row.Event == DuoAuditEvent.PersonalDataErased || row.Event == DuoAuditEvent.EntriesDeleted)), cancellationToken);

    private ValueTask<List<AuditRow>> ReadAsync(Func<IQueryable<AuditRow>, IQueryable<AuditRow>> query, CancellationToken cancellationToken)
        => contexts.RunAsync(context => query(context.Set<AuditRow>().AsNoTracking()).ToListAsync(cancellationToken), cancellationToken);
}
