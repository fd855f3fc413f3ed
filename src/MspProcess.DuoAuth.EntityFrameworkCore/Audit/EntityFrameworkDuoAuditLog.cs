using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Reads <c>DuoAuditEntries</c>, page by page from the newest, and erases in it.</summary>
internal sealed class EntityFrameworkDuoAuditLog<TContext>(
    DuoContextFactory<TContext, AuditRow> contexts, AuditVerifier<TContext> verifier, AuditHeadNotes<TContext> heads, AuditHasher hasher, AuditSignal signal,
    TimeProvider timeProvider) : IDuoAuditLog
    where TContext : DbContext
{
    private const int ExportBatch = 1000;

    public async ValueTask<IReadOnlyList<DuoAuditRecord>?> ListAsync(DuoAuditQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        return await FindStartAsync(query, cancellationToken) is { } before
            ? [.. (await ReadBatchAsync(query, before, query.Take, cancellationToken)).Select(AuditRowMapper.ToRecord)]
            : null;
    }

    public async IAsyncEnumerable<DuoAuditRecord> ReadAsync(DuoAuditQuery query, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        if (await FindStartAsync(query, cancellationToken) is not { } before)
        {
            yield break;
        }

        List<AuditRow> rows;
        do
        {
            rows = await ReadBatchAsync(query, before, ExportBatch, cancellationToken);
            foreach (var row in rows)
            {
                yield return AuditRowMapper.ToRecord(row);
            }

            before = rows.Count == 0 ? before : rows[^1].Id;
        }
        while (rows.Count == ExportBatch);
    }

    public ValueTask<DuoAuditVerification> VerifyAsync(string tenantId, DuoAuditHead? known, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        return verifier.VerifyAsync(tenantId, known, cancellationToken);
    }

    public async ValueTask<IReadOnlyList<DuoAuditHead>> ListHeadsAsync(CancellationToken cancellationToken)
    {
        var known = await heads.ListAsync(cancellationToken);
        var tenants = await contexts.RunAsync(
            context => context.Set<AuditRow>().Select(static row => row.TenantId).Distinct().ToListAsync(cancellationToken), cancellationToken);
        return
        [
            .. known.Concat(tenants.Except(known.Select(static head => head.TenantId), StringComparer.Ordinal).Select(static tenant => AuditHeadRow.Empty(tenant).ToHead()))
                .OrderBy(static head => head.TenantId, StringComparer.Ordinal),
        ];
    }

    public async ValueTask<int> EraseUserAsync(string tenantId, string subject, string? actor, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        var erased = await contexts.RunAsync(
            context => context.Database.CreateExecutionStrategy().ExecuteAsync(() => EraseAsync(context, tenantId, subject, actor, cancellationToken)), cancellationToken);
        signal.Mark(tenantId);
        return erased;
    }

    /// <returns>Before which row the page begins; <see langword="null"/> if the key is not one of the tenant's.</returns>
    private async ValueTask<long?> FindStartAsync(DuoAuditQuery query, CancellationToken cancellationToken)
    {
        if (query.After is not { } key)
        {
            return long.MaxValue;
        }

        return long.TryParse(key, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && await contexts.RunAsync(
                context => context.Set<AuditRow>().AnyAsync(row => row.Id == id && row.TenantId == query.TenantId, cancellationToken), cancellationToken)
            ? id
            : null;
    }

    private async ValueTask<List<AuditRow>> ReadBatchAsync(DuoAuditQuery query, long before, int count, CancellationToken cancellationToken)
        => await contexts.RunAsync(
            context => Narrow(context.Set<AuditRow>().AsNoTracking(), query)
                .Where(row => row.Id < before)
                .OrderByDescending(row => row.Id)
                .Take(count)
                .ToListAsync(cancellationToken),
            cancellationToken);

    private static IQueryable<AuditRow> Narrow(IQueryable<AuditRow> rows, DuoAuditQuery query)
    {
        rows = rows.Where(row => row.TenantId == query.TenantId);
        rows = query.User is { } user ? rows.Where(row => row.Subject == user || row.Actor == user) : rows;
        rows = query.Name is { } name ? rows.Where(row => row.Name == name) : rows;
        rows = query.From is { } from ? rows.Where(row => row.OccurredAt >= from) : rows;
        rows = query.To is { } to ? rows.Where(row => row.OccurredAt < to) : rows;
        return query.Address is { } address ? rows.Where(row => row.Address == address) : rows;
    }

    private async Task<int> EraseAsync(TContext context, string tenantId, string subject, string? actor, CancellationToken cancellationToken)
    {
        context.ChangeTracker.Clear();
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        var erased = await context.Set<AuditRow>()
            .Where(row => row.TenantId == tenantId && (row.Subject == subject || row.Actor == subject) && row.Salt != null)
            .ExecuteUpdateAsync(
                static setters => setters.SetProperty(row => row.Address, (string?)null).SetProperty(row => row.UserAgent, (string?)null)
                    .SetProperty(row => row.Before, (string?)null).SetProperty(row => row.After, (string?)null).SetProperty(row => row.Salt, (byte[]?)null),
                cancellationToken);
        context.Add(AuditRowMapper.ToRow(
            new DuoAuditEntry
            {
                Event = DuoAuditEvent.PersonalDataErased,
                OccurredAt = timeProvider.GetUtcNow(),
                TenantId = tenantId,
                Subject = subject,
                Actor = actor,
            },
            hasher));
        await context.SaveChangesAsync(cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return erased;
    }
}
