using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Links;

/// <summary>Keeps links in <c>DuoUserLinks</c>; every write is one statement.</summary>
/// <remarks>The database guards the rules.</remarks>
internal sealed class EntityFrameworkDuoUserLinkStore<TContext>(DuoContextFactory<TContext, DuoUserLinkRow> contexts) : IDuoUserLinkStore, IDuoUserLinkWriter
    where TContext : DbContext
{
    public ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        return contexts.RunAsync(
            async context => (await FindRowAsync(context, tenantId, subject, cancellationToken))?.ToLink(),
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        return contexts.RunAsync<IReadOnlyList<DuoUserLink>>(
            async context =>
            {
                var rows = await Rows(context).Where(row => row.TenantId == tenantId).ToListAsync(cancellationToken);

                // Sorted here: the database's order depends on its collation.
                return rows.Where(row => Same(row.TenantId, tenantId))
                    .OrderBy(row => row.Subject, StringComparer.Ordinal)
                    .Select(row => row.ToLink())
                    .ToArray();
            },
            cancellationToken);
    }

    public ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        return contexts.RunAsync(
            context => Rows(context).CountAsync(row => row.TenantId == tenantId && row.IntegrationId == integrationId, cancellationToken),
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> CreateAsync(DuoUserLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        var row = DuoUserLinkRow.From(link);
        return contexts.WriteAsync(
            async context =>
            {
                context.Add(row);
                await context.SaveChangesAsync(cancellationToken);
                return DuoStoreResult.Saved;
            },
            async context => await Rows(context).AnyAsync(stored => stored.TenantId == row.TenantId && stored.Subject == row.Subject, cancellationToken)
                ? DuoStoreResult.Duplicate
                : await BrokenRuleAsync(context, row, cancellationToken),
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> UpdateAsync(DuoUserLink link, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        var row = DuoUserLinkRow.From(link);
        return contexts.WriteAsync(
            async context => await UpdateRowAsync(context, row, expectedRevision, cancellationToken) == 1
                ? DuoStoreResult.Saved
                : await WhyNotAsync(context, row.TenantId, row.Subject, cancellationToken),
            context => BrokenRuleAsync(context, row, cancellationToken),
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string subject, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        return contexts.WriteAsync(
            async context => await context.Set<DuoUserLinkRow>()
                .Where(stored => stored.TenantId == tenantId && stored.Subject == subject && stored.Revision == expectedRevision)
                .ExecuteDeleteAsync(cancellationToken) == 1
                    ? DuoStoreResult.Saved
                    : await WhyNotAsync(context, tenantId, subject, cancellationToken),
            cancellationToken);
    }

    private static IQueryable<DuoUserLinkRow> Rows(TContext context) => context.Set<DuoUserLinkRow>().AsNoTracking();

    private static bool Same(string left, string right) => string.Equals(left, right, StringComparison.Ordinal);

    // The database may compare text loosely (a collation that ignores case); "Ann" must never be let in by the link of "ann".
    private static async Task<DuoUserLinkRow?> FindRowAsync(TContext context, string tenantId, string subject, CancellationToken cancellationToken)
    {
        var rows = await Rows(context).Where(row => row.TenantId == tenantId && row.Subject == subject).ToListAsync(cancellationToken);
        return rows.Find(row => Same(row.TenantId, tenantId) && Same(row.Subject, subject));
    }

    private static Task<int> UpdateRowAsync(TContext context, DuoUserLinkRow row, string expectedRevision, CancellationToken cancellationToken)
        => context.Set<DuoUserLinkRow>()
            .Where(stored => stored.TenantId == row.TenantId && stored.Subject == row.Subject && stored.Revision == expectedRevision)
            .ExecuteUpdateAsync(
                setters => setters
                    .SetProperty(stored => stored.IntegrationId, row.IntegrationId)
                    .SetProperty(stored => stored.Application, row.Application)
                    .SetProperty(stored => stored.DuoUserName, row.DuoUserName)
                    .SetProperty(stored => stored.DuoUserKey, row.DuoUserKey)
                    .SetProperty(stored => stored.LinkedAt, row.LinkedAt)
                    .SetProperty(stored => stored.State, row.State)
                    .SetProperty(stored => stored.Revision, row.Revision),
                cancellationToken);

    private static async Task<DuoStoreResult> WhyNotAsync(TContext context, string tenantId, string subject, CancellationToken cancellationToken)
        => await FindRowAsync(context, tenantId, subject, cancellationToken) is null ? DuoStoreResult.NotFound : DuoStoreResult.Conflict;

    private static async Task<DuoStoreResult> BrokenRuleAsync(TContext context, DuoUserLinkRow row, CancellationToken cancellationToken)
    {
        if (await Rows(context).AnyAsync(
            stored => stored.IntegrationId == row.IntegrationId && stored.DuoUserKey == row.DuoUserKey
                && !(stored.TenantId == row.TenantId && stored.Subject == row.Subject),
            cancellationToken))
        {
            return DuoStoreResult.Duplicate;
        }

        // Without that table the host keeps its integrations elsewhere, and no rule ties links to them.
        return context.Model.FindEntityType(typeof(DuoIntegrationRow)) is null
            || await context.Set<DuoIntegrationRow>().AnyAsync(stored => stored.TenantId == row.TenantId && stored.Id == row.IntegrationId, cancellationToken)
                ? DuoStoreResult.None
                : DuoStoreResult.NotFound;
    }
}
