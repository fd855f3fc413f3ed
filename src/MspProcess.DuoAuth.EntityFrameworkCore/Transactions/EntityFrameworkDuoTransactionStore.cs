using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>Keeps transactions in <c>DuoTransactions</c>, for one node or many.</summary>
/// <remarks>
/// What is redeemed keeps its row, without ticket and proof, until the purge. Rows never change otherwise, so what was
/// read before the one statement that redeems is what it redeemed.
/// </remarks>
internal sealed class EntityFrameworkDuoTransactionStore<TContext>(DuoContextFactory<TContext, DuoTransactionRow> contexts) : IDuoTransactionStore
    where TContext : DbContext
{
    public async ValueTask CreateAsync(DuoTransaction transaction, int maximumPending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await contexts.WriteAsync(
            context =>
            {
                context.Add(DuoTransactionRowMapper.ToRow(transaction));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);

        // A statement of its own, after the row is there for all: of several nodes that add one, the last sees them all.
        await contexts.WriteAsync(
            context => PendingOf(context, transaction.TenantId, transaction.Subject)
                .OrderByDescending(row => row.Number)
                .Skip(maximumPending)
                .ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    public async ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await FindRowAsync(id, cancellationToken) is { } row ? DuoTransactionRowMapper.ToTransaction(row) : null;
    }

    public async ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stateHash);
        var rows = await contexts.RunAsync(
            context => context.Set<DuoTransactionRow>().AsNoTracking().Where(row => row.StateHash == stateHash).ToListAsync(cancellationToken),
            cancellationToken);
        return rows.Find(row => string.Equals(row.StateHash, stateHash, StringComparison.Ordinal)) is { } found
            ? DuoTransactionRowMapper.ToTransaction(found)
            : null;
    }

    public async ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (await FindRowAsync(id, cancellationToken) is not { State: DuoTransactionRowState.Pending } found)
        {
            return null;
        }

        // This statement alone decides: of all nodes, one changes the row.
        var changed = await contexts.WriteAsync(
            context => RedeemAsync(
                context.Set<DuoTransactionRow>().Where(row =>
                    row.Number == found.Number && row.Id == found.Id && row.State == DuoTransactionRowState.Pending && row.ExpiresAt > now),
                cancellationToken),
            cancellationToken);
        return changed == 1 ? DuoTransactionRowMapper.ToTransaction(found) : null;
    }

    public async ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        await contexts.WriteAsync(context => RedeemAsync(PendingOf(context, tenantId, subject), cancellationToken), cancellationToken);
    }

    private static IQueryable<DuoTransactionRow> PendingOf(TContext context, string tenantId, string subject)
        => context.Set<DuoTransactionRow>()
            .Where(row => row.TenantId == tenantId && row.Subject == subject && row.State == DuoTransactionRowState.Pending);

    private static Task<int> RedeemAsync(IQueryable<DuoTransactionRow> rows, CancellationToken cancellationToken)
        => rows.ExecuteUpdateAsync(
            setters => setters
                .SetProperty(row => row.State, DuoTransactionRowState.Redeemed)
                .SetProperty(row => row.PendingTicket, (byte[]?)null)
                .SetProperty(row => row.ProvedUserKey, (string?)null)
                .SetProperty(row => row.ProvedFactor, (string?)null)
                .SetProperty(row => row.ProvedAt, (DateTimeOffset?)null)
                .SetProperty(row => row.ProvedAssurance, (DuoAssurance?)null),
            cancellationToken);

    private async ValueTask<DuoTransactionRow?> FindRowAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await contexts.RunAsync(
            context => context.Set<DuoTransactionRow>().AsNoTracking().Where(row => row.Id == id).ToListAsync(cancellationToken),
            cancellationToken);

        // The database may compare text loosely (a collation that ignores case); an id must not.
        return rows.Find(row => string.Equals(row.Id, id, StringComparison.Ordinal));
    }
}
