using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>Keeps transactions in <c>DuoTransactions</c>, for one node or many.</summary>
/// <remarks>
/// Every change is one conditional statement, so of all nodes one makes it. What is over keeps its row, without payload, until
/// the library or the purge deletes it. Texts never change, so what was read before the statement that redeems is what it redeemed.
/// </remarks>
internal sealed class EntityFrameworkDuoTransactionStore<TContext>(DuoContextFactory<TContext, DuoTransactionRow> contexts) : IDuoTransactionStore
    where TContext : DbContext
{
    private static readonly Expression<Func<DuoTransactionRow, bool>> IsPending
        = static row => row.State == DuoTransactionState.Pending || row.State == DuoTransactionState.AtDuo;

    private static readonly Expression<Func<DuoTransactionRow, DuoTransactionRow>> WithoutPayload = static row => new DuoTransactionRow
    {
        Number = row.Number,
        Id = row.Id,
        StateHash = row.StateHash,
        BrowserHash = row.BrowserHash,
        TenantId = row.TenantId,
        Subject = row.Subject,
        ReturnUrl = row.ReturnUrl,
        ExpiresAt = row.ExpiresAt,
        State = row.State,
    };

    public async ValueTask CreateAsync(DuoTransaction transaction, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await contexts.WriteAsync(
            context =>
            {
                context.Add(DuoTransactionRow.From(transaction));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
    }

    public async ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return (await FindRowAsync(id, cancellationToken))?.ToTransaction();
    }

    public async ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stateHash);
        var rows = await ReadAsync(rows => rows.Where(row => row.StateHash == stateHash), cancellationToken);
        return rows.Find(row => string.Equals(row.StateHash, stateHash, StringComparison.Ordinal))?.ToTransaction();
    }

    public async ValueTask<IReadOnlyList<DuoTransaction>> ListAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        var rows = await ReadAsync(
            rows => rows.Where(row => row.TenantId == tenantId && row.Subject == subject).OrderBy(row => row.Number).Select(WithoutPayload), cancellationToken);
        return [.. rows.Where(row => IsOf(row, tenantId, subject)).Select(static row => row.ToTransaction())];
    }

    public async ValueTask MarkAtDuoAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        await contexts.WriteAsync(
            context => Rows(context).Where(row => row.Id == id && row.State == DuoTransactionState.Pending)
                .ExecuteUpdateAsync(static setters => setters.SetProperty(row => row.State, DuoTransactionState.AtDuo), cancellationToken),
            cancellationToken);
    }

    public async ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (await FindRowAsync(id, cancellationToken) is not { } found)
        {
            return null;
        }

        var changed = await contexts.WriteAsync(
            context => EndAsync(
                Rows(context).Where(row => row.Number == found.Number && row.ExpiresAt > now).Where(IsPending), DuoTransactionState.Redeemed, cancellationToken),
            cancellationToken);
        return changed == 1 ? found.ToTransaction() : null;
    }

    public async ValueTask<bool> CompleteAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return await FindRowAsync(id, cancellationToken) is { } found
            && await contexts.WriteAsync(
                context => EndAsync(
                    Rows(context).Where(row => row.Number == found.Number && row.State == DuoTransactionState.Redeemed), DuoTransactionState.Completed, cancellationToken),
                cancellationToken) == 1;
    }

    public async ValueTask RevokeAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (await FindRowAsync(id, cancellationToken) is { } found)
        {
            await contexts.WriteAsync(
                context => EndAsync(
                    Rows(context).Where(row => row.Number == found.Number && row.State != DuoTransactionState.Completed), DuoTransactionState.Revoked, cancellationToken),
                cancellationToken);
        }
    }

    public async ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        await contexts.WriteAsync(
            context => EndAsync(
                Rows(context).Where(row => row.TenantId == tenantId && row.Subject == subject && row.State != DuoTransactionState.Completed),
                DuoTransactionState.Revoked,
                cancellationToken),
            cancellationToken);
    }

    public async ValueTask DeleteAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        if (await FindRowAsync(id, cancellationToken) is { } found)
        {
            await contexts.WriteAsync(context => Rows(context).Where(row => row.Number == found.Number).ExecuteDeleteAsync(cancellationToken), cancellationToken);
        }
    }

    private static DbSet<DuoTransactionRow> Rows(TContext context) => context.Set<DuoTransactionRow>();

    private static Task<int> EndAsync(IQueryable<DuoTransactionRow> rows, DuoTransactionState state, CancellationToken cancellationToken)
        => rows.ExecuteUpdateAsync(
            setters => setters.SetProperty(row => row.State, state).SetProperty(row => row.Payload, (byte[]?)null),
            cancellationToken);

    private static bool IsOf(DuoTransactionRow row, string tenantId, string subject)
        => string.Equals(row.TenantId, tenantId, StringComparison.Ordinal) && string.Equals(row.Subject, subject, StringComparison.Ordinal);

    private ValueTask<List<DuoTransactionRow>> ReadAsync(
        Func<IQueryable<DuoTransactionRow>, IQueryable<DuoTransactionRow>> query, CancellationToken cancellationToken)
        => contexts.RunAsync(context => query(Rows(context).AsNoTracking()).ToListAsync(cancellationToken), cancellationToken);

    private async ValueTask<DuoTransactionRow?> FindRowAsync(string id, CancellationToken cancellationToken)
    {
        var rows = await ReadAsync(rows => rows.Where(row => row.Id == id), cancellationToken);

        // The database may compare text loosely (a collation that ignores case); an ID must not.
        return rows.Find(row => string.Equals(row.Id, id, StringComparison.Ordinal));
    }
}
