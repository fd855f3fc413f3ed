using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Transactions in the host's database, for any number of nodes.</summary>
internal sealed class EntityFrameworkDuoTransactionStore<TContext>(DuoContextFactory<TContext> contexts, TimeProvider timeProvider) : IDuoTransactionStore
    where TContext : DbContext
{
    /// <summary>How long what is left of a transaction serves a friendly answer.</summary>
    internal static readonly TimeSpan TombstoneLifetime = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan PurgeInterval = TimeSpan.FromMinutes(1);

    private long _nextPurge;

    public async ValueTask CreateAsync(DuoTransaction transaction, int maximumPending, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(transaction);
        await contexts.RunAsync(
            async context =>
            {
                context.Add(DuoTransactionRow.From(transaction));
                await context.SaveChangesAsync(cancellationToken);
                return await DropOldestAsync(context, transaction, maximumPending, cancellationToken);
            },
            cancellationToken);
        await PurgeAsync(cancellationToken);
    }

    public ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return contexts.RunAsync(context => FindAsync(context, id, cancellationToken), cancellationToken);
    }

    public ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(stateHash);
        return contexts.RunAsync(
            context => FindAsync(context, row => row.StateHash == stateHash, found => Same(found.StateHash, stateHash), cancellationToken),
            cancellationToken);
    }

    public ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(id);
        return contexts.RunAsync(
            async context =>
            {
                // Only redeeming changes a record, so what is read here is what the one winner below gets (T43).
                var found = await FindAsync(context, id, cancellationToken);
                if (found is null or { IsRedeemed: true })
                {
                    return null;
                }

                var live = context.Set<DuoTransactionRow>().Where(row => row.Id == id && !row.IsRedeemed && row.ExpiresAt > now);
                return await SpendAsync(live, cancellationToken) == 1 ? found : null;
            },
            cancellationToken);
    }

    public async ValueTask BurnAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        await contexts.RunAsync(context => SpendAsync(Pending(context, tenantId, subject), cancellationToken), cancellationToken);
    }

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    private static IQueryable<DuoTransactionRow> Pending(TContext context, string tenantId, string subject)
        => context.Set<DuoTransactionRow>().Where(row => row.TenantId == tenantId && row.Subject == subject && !row.IsRedeemed);

    private static Task<DuoTransaction?> FindAsync(TContext context, string id, CancellationToken cancellationToken)
        => FindAsync(context, row => row.Id == id, found => Same(found.Id, id), cancellationToken);

    // The database may compare text loosely; an id or a state has one spelling.
    private static async Task<DuoTransaction?> FindAsync(
        TContext context, Expression<Func<DuoTransactionRow, bool>> wanted, Predicate<DuoTransactionRow> isExact, CancellationToken cancellationToken)
        => (await context.Set<DuoTransactionRow>().AsNoTracking().Where(wanted).ToListAsync(cancellationToken)).Find(isExact)?.ToTransaction();

    // One statement: of many that try at the same time the database lets one change the row.
    private static Task<int> SpendAsync(IQueryable<DuoTransactionRow> rows, CancellationToken cancellationToken) => rows.ExecuteUpdateAsync(
        setters => setters
            .SetProperty(row => row.IsRedeemed, true)
            .SetProperty(row => row.PendingTicket, (byte[]?)null)
            .SetProperty(row => row.ProvedUserKey, (string?)null)
            .SetProperty(row => row.ProvedFactor, (string?)null)
            .SetProperty(row => row.ProvedAt, (DateTimeOffset?)null)
            .SetProperty(row => row.ProvedAssurance, (DuoAssurance?)null),
        cancellationToken);

    // Everybody adds first and counts then, so that the last one to count sees all.
    private static async Task<int> DropOldestAsync(
        TContext context, DuoTransaction added, int maximumPending, CancellationToken cancellationToken)
    {
        var oldest = await Pending(context, added.TenantId, added.Subject)
            .OrderByDescending(row => row.Number).Skip(maximumPending).Select(row => row.Number).ToListAsync(cancellationToken);
        return oldest.Count == 0
            ? 0
            : await context.Set<DuoTransactionRow>().Where(row => oldest.Contains(row.Number)).ExecuteDeleteAsync(cancellationToken);
    }

    // What is over by more than its afterlife goes, once a minute for each node: never a live one, and the table has an end.
    private async ValueTask PurgeAsync(CancellationToken cancellationToken)
    {
        var now = timeProvider.GetUtcNow();
        var due = Volatile.Read(ref _nextPurge);
        if (now.UtcTicks < due || Interlocked.CompareExchange(ref _nextPurge, (now + PurgeInterval).UtcTicks, due) != due)
        {
            return;
        }

        var end = now - TombstoneLifetime;
        await contexts.RunAsync(
            context => context.Set<DuoTransactionRow>().Where(row => row.ExpiresAt <= end).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }
}
