using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Keeps attempts in <c>DuoVerifications</c>, for one node or many.</summary>
/// <remarks>Keys are claimed first; what is checked afterwards cannot be overtaken by another attempt of the same keys. A claim that a crash leaves behind ends by its time.</remarks>
internal sealed class EntityFrameworkDuoVerificationStore<TContext>(
    DuoContextFactory<TContext, VerificationRow> contexts, VerificationClaims<TContext> claims, VerificationCounts<TContext> counts) : IDuoVerificationStore
    where TContext : DbContext
{
    private static readonly TimeSpan Aftermath = TimeSpan.FromDays(1);

    public async ValueTask<DuoAdmission> CreateAsync(
        DuoVerificationRecord record, DuoVerificationLimits limits, DuoVerificationLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(limits);
        ArgumentNullException.ThrowIfNull(lease);
        if (record.Keys.Count > 0)
        {
            if (await FindInTheWayAsync(record, limits, onlyBlocking: true, cancellationToken) is { } blocked)
            {
                return blocked;
            }

            if (await claims.TakeAsync(record, cancellationToken) is { } other)
            {
                return new(DuoVerificationReason.Busy, await FindByIdAsync(other, cancellationToken));
            }

            if (await FindInTheWayAsync(record, limits, onlyBlocking: false, cancellationToken) is { } found)
            {
                await claims.MoveAsync(record.Id, record.CreatedAt, CancellationToken.None);
                return found;
            }
        }

        await contexts.WriteAsync(
            context =>
            {
                context.Add(VerificationRowMapper.ToRow(record, lease));
                return context.SaveChangesAsync(cancellationToken);
            },
            cancellationToken);
        return DuoAdmission.Taken;
    }

    public async ValueTask<DuoVerificationRecord?> FindAsync(string tenantId, string id, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(id);
        return await FindByIdAsync(id, cancellationToken) is { } record && string.Equals(record.TenantId, tenantId, StringComparison.Ordinal) ? record : null;
    }

    public async ValueTask<bool> UpdateAsync(DuoVerificationRecord record, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        var json = VerificationRowMapper.ToJson(record);
        var changed = await contexts.WriteAsync(
            context => context.Set<VerificationRow>()
                .Where(row => row.Id == record.Id && row.TenantId == record.TenantId && row.Revision == expectedRevision)
                .ExecuteUpdateAsync(
                    setters => setters
                        .SetProperty(row => row.Revision, record.Revision)
                        .SetProperty(row => row.State, record.State)
                        .SetProperty(row => row.Counts, record.Counts)
                        .SetProperty(row => row.IsBlocking, record.IsBlocking)
                        .SetProperty(row => row.EndedAt, record.EndedAt)
                        .SetProperty(row => row.DueAt, record.DueAt)
                        .SetProperty(row => row.DeleteAt, record.DeleteAt)
                        .SetProperty(row => row.IsPolling, record.IsPolling)
                        .SetProperty(row => row.Record, json),
                    cancellationToken),
            cancellationToken);
        if (changed == 1)
        {
            await claims.MoveAsync(record.Id, record.LiveUntil, CancellationToken.None);
        }

        return changed == 1;
    }

    public async ValueTask<IReadOnlyList<DuoVerificationRecord>> TakeOverAsync(
        DuoVerificationLease lease, DateTimeOffset now, int maximum, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(lease);
        var ids = await contexts.RunAsync(
            context => context.Set<VerificationRow>().Where(row => row.IsPolling && row.NodeUntil <= now)
                .OrderBy(row => row.CreatedAt).Take(maximum).Select(row => row.Id).ToListAsync(cancellationToken),
            cancellationToken);
        var taken = new List<DuoVerificationRecord>();
        foreach (var id in ids)
        {
            var changed = await contexts.WriteAsync(
                context => context.Set<VerificationRow>().Where(row => row.Id == id && row.IsPolling && row.NodeUntil <= now).ExecuteUpdateAsync(
                    setters => setters.SetProperty(row => row.Node, lease.Node).SetProperty(row => row.NodeUntil, lease.Until), cancellationToken),
                cancellationToken);
            if (changed == 1 && await FindByIdAsync(id, cancellationToken) is { } record)
            {
                taken.Add(record);
            }
        }

        return taken;
    }

    public async ValueTask RenewAsync(IReadOnlyCollection<string> ids, DuoVerificationLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(lease);
        await contexts.WriteAsync(
            context => context.Set<VerificationRow>().Where(row => ids.Contains(row.Id) && row.Node == lease.Node).ExecuteUpdateAsync(
                setters => setters.SetProperty(row => row.NodeUntil, lease.Until), cancellationToken),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<DuoVerificationRecord>> ListDueAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken) =>
        ReadAsync(rows => rows.Where(row => row.DueAt <= now).OrderBy(row => row.DueAt).Take(maximum), cancellationToken);

    public async ValueTask<IReadOnlyList<DuoVerificationRecord>> ListAsync(string tenantId, DuoHistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(query);
        var found = await ReadAsync(
            rows => Filter(rows.Where(row => row.TenantId == tenantId), query)
                .OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Skip(query.Skip).Take(query.Take),
            cancellationToken);

        // The database may compare text loosely (a collation that ignores case).
        return [.. found.Where(record => string.Equals(record.TenantId, tenantId, StringComparison.Ordinal) && query.Matches(record))];
    }

    public ValueTask<bool> CountAsync(string key, DateTimeOffset window, int limit, CancellationToken cancellationToken) =>
        counts.CountAsync(key, window, limit, cancellationToken);

    public async ValueTask<int> DeleteAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken)
    {
        await claims.DeleteAsync(now - Aftermath, cancellationToken);
        await counts.DeleteAsync(now - Aftermath, cancellationToken);
        return await contexts.WriteAsync(
            context => context.Set<VerificationRow>().Where(row => row.DeleteAt <= now && !row.IsBlocking)
                .OrderBy(row => row.DeleteAt).Take(maximum).ExecuteDeleteAsync(cancellationToken),
            cancellationToken);
    }

    private static IQueryable<VerificationRow> Filter(IQueryable<VerificationRow> rows, DuoHistoryQuery query)
    {
        var userName = query.UserName is { } name ? VerificationRowMapper.UserName(name) : null;
        return rows
            .Where(row => query.From == null || row.CreatedAt >= query.From)
            .Where(row => query.Before == null || row.CreatedAt < query.Before)
            .Where(row => query.State == null || row.State == query.State)
            .Where(row => userName == null || row.UserName == userName)
            .Where(row => query.Ticket == null || row.Ticket == query.Ticket)
            .Where(row => query.CustomerId == null || row.CustomerId == query.CustomerId)
            .Where(row => query.Technician == null || row.Technician == query.Technician);
    }

    private async ValueTask<DuoAdmission?> FindInTheWayAsync(
        DuoVerificationRecord record, DuoVerificationLimits limits, bool onlyBlocking, CancellationToken cancellationToken)
    {
        var keys = record.Keys;
        var others = await ReadAsync(
            rows => rows
                .Where(row => keys.Contains(row.FirstKey!) || keys.Contains(row.SecondKey!))
                .Where(row => row.IsBlocking || (!onlyBlocking
                    && ((row.State == DuoVerificationState.Denied && row.EndedAt > limits.DeniedSince) || (row.Counts && row.CreatedAt > limits.Since))))
                .OrderBy(row => row.CreatedAt),
            cancellationToken);
        var counted = others.Where(other => other.Counts && other.CreatedAt > limits.Since).ToArray();
        return others.FirstOrDefault(static other => other.IsBlocking) is { } blocking ? new(DuoVerificationReason.BlockedAfterFraud, blocking)
            : onlyBlocking ? null
            : others.FirstOrDefault(other => other.State == DuoVerificationState.Denied && other.EndedAt > limits.DeniedSince) is { } denied
                ? new(DuoVerificationReason.PausedAfterDeny, denied)
            : counted.Length >= limits.MaxPushes ? new(DuoVerificationReason.TooManyPushes, counted[^limits.MaxPushes])
            : null;
    }

    private async ValueTask<IReadOnlyList<DuoVerificationRecord>> ReadAsync(
        Func<IQueryable<VerificationRow>, IQueryable<VerificationRow>> query, CancellationToken cancellationToken)
    {
        var rows = await contexts.RunAsync(context => query(context.Set<VerificationRow>().AsNoTracking()).ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.Select(VerificationRowMapper.ToRecord)];
    }

    private async ValueTask<DuoVerificationRecord?> FindByIdAsync(string id, CancellationToken cancellationToken) =>
        (await ReadAsync(rows => rows.Where(row => row.Id == id), cancellationToken)).FirstOrDefault(record => string.Equals(record.Id, id, StringComparison.Ordinal));
}
