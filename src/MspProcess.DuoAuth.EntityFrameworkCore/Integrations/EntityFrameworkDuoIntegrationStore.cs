using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.Links;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

/// <summary>Keeps integrations in <c>DuoIntegrations</c>; every write is one statement, but for the swap, which is one transaction.</summary>
/// <remarks>The database guards the rules.</remarks>
internal sealed class EntityFrameworkDuoIntegrationStore<TContext>(DuoContextFactory<TContext, DuoIntegrationRow> contexts, DuoIntegrationRowMapper mapper)
    : IDuoIntegrationStore, IDuoIntegrationWriter
    where TContext : DbContext
{
    public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        return contexts.RunAsync(
            async context =>
            {
                var rows = await Rows(context)
                    .Where(row => row.TenantId == tenantId && row.Kind == kind && row.State == DuoIntegrationState.Active)
                    .ToListAsync(cancellationToken);
                return rows.Find(row => IsOf(row, tenantId)) is { } found ? mapper.ToIntegration(found) : null;
            },
            cancellationToken);
    }

    public ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        return contexts.RunAsync(
            async context => await FindRowAsync(context, tenantId, integrationId, cancellationToken) is { } found ? mapper.ToIntegration(found) : null,
            cancellationToken);
    }

    public ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        return contexts.RunAsync<IReadOnlyList<DuoIntegration>>(
            async context =>
            {
                var rows = await Rows(context).Where(row => row.TenantId == tenantId).ToListAsync(cancellationToken);

                // Sorted here: the database's order depends on its collation.
                return rows.Where(row => IsOf(row, tenantId))
                    .OrderBy(row => row.Name, StringComparer.Ordinal)
                    .ThenBy(row => row.Id, StringComparer.Ordinal)
                    .Select(mapper.ToListed)
                    .ToArray();
            },
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);
        var row = mapper.ToRow(integration);
        return contexts.WriteAsync(
            async context =>
            {
                context.Add(row);
                await context.SaveChangesAsync(cancellationToken);
                return DuoStoreResult.Saved;
            },
            async context => When(await IsDuplicateAsync(context, row, cancellationToken), DuoStoreResult.Duplicate),
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> UpdateAsync(DuoIntegration integration, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        var row = mapper.ToRow(integration);
        return contexts.WriteAsync(
            async context => await UpdateRowAsync(context, row, expectedRevision, cancellationToken) == 1
                ? DuoStoreResult.Saved
                : await WhyNotAsync(context, row.TenantId, row.Id, expectedRevision, cancellationToken),
            async context => When(await IsSecondActiveAsync(context, row, cancellationToken), DuoStoreResult.Duplicate),
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> SwapActiveAsync(
        DuoIntegration activated, string expectedRevision, DuoIntegration disabled, string expectedDisabledRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activated);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        ArgumentNullException.ThrowIfNull(disabled);
        ArgumentNullException.ThrowIfNull(expectedDisabledRevision);
        var (on, off) = (mapper.ToRow(activated), mapper.ToRow(disabled));

        // A strategy that tries again after a broken connection needs the whole transaction in its hands.
        return contexts.WriteAsync(
            context => context.Database.CreateExecutionStrategy().ExecuteAsync(
                canceled => SwapRowsAsync(context, (on, expectedRevision), (off, expectedDisabledRevision), canceled),
                cancellationToken),
            async context => When(await IsThirdActiveAsync(context, on, off, cancellationToken), DuoStoreResult.Duplicate),
            cancellationToken);
    }

    public ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        return contexts.WriteAsync(
            async context => await DeleteRowAsync(context, tenantId, integrationId, expectedRevision, cancellationToken) == 1
                ? DuoStoreResult.Saved
                : await WhyNotAsync(context, tenantId, integrationId, expectedRevision, cancellationToken),

            // The foreign key: a link was stored between the condition and the deletion.
            async context => When(await LinksOf(context, tenantId, integrationId).AnyAsync(cancellationToken), DuoStoreResult.InUse),
            cancellationToken);
    }

    private static DuoStoreResult When(bool broken, DuoStoreResult failure) => broken ? failure : DuoStoreResult.None;

    private static IQueryable<DuoIntegrationRow> Rows(TContext context) => context.Set<DuoIntegrationRow>().AsNoTracking();

    private static IQueryable<DuoUserLinkRow> LinksOf(TContext context, string tenantId, string integrationId)
        => context.Set<DuoUserLinkRow>().Where(link => link.TenantId == tenantId && link.IntegrationId == integrationId);

    // The database may compare text loosely (a collation that ignores case); a tenant must not.
    private static bool IsOf(DuoIntegrationRow row, string tenantId) => string.Equals(row.TenantId, tenantId, StringComparison.Ordinal);

    private static async Task<DuoIntegrationRow?> FindRowAsync(TContext context, string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        var rows = await Rows(context).Where(row => row.TenantId == tenantId && row.Id == integrationId).ToListAsync(cancellationToken);
        return rows.Find(row => IsOf(row, tenantId) && string.Equals(row.Id, integrationId, StringComparison.Ordinal));
    }

    private static Task<int> UpdateRowAsync(TContext context, DuoIntegrationRow row, string expectedRevision, CancellationToken cancellationToken)
        => context.Set<DuoIntegrationRow>()
            .Where(stored => stored.TenantId == row.TenantId && stored.Id == row.Id && stored.Revision == expectedRevision)
            .ExecuteUpdateAsync(
                setters => setters
                    .SetProperty(stored => stored.Name, row.Name)
                    .SetProperty(stored => stored.Kind, row.Kind)
                    .SetProperty(stored => stored.ClientId, row.ClientId)
                    .SetProperty(stored => stored.ProtectedClientSecret, row.ProtectedClientSecret)
                    .SetProperty(stored => stored.ApiHost, row.ApiHost)
                    .SetProperty(stored => stored.State, row.State)
                    .SetProperty(stored => stored.FailMode, row.FailMode)
                    .SetProperty(stored => stored.CredentialRevision, row.CredentialRevision)
                    .SetProperty(stored => stored.Revision, row.Revision),
                cancellationToken);

    // The old one first: the index that allows one active integration looks at every statement.
    private static async Task<DuoStoreResult> SwapRowsAsync(
        TContext context, (DuoIntegrationRow Row, string Revision) on, (DuoIntegrationRow Row, string Revision) off, CancellationToken cancellationToken)
    {
        await using var transaction = await context.Database.BeginTransactionAsync(cancellationToken);
        foreach (var (row, revision) in new[] { off, on })
        {
            if (await UpdateRowAsync(context, row, revision, cancellationToken) != 1)
            {
                return await WhyNotAsync(context, row.TenantId, row.Id, revision, cancellationToken) == DuoStoreResult.NotFound
                    ? DuoStoreResult.NotFound
                    : DuoStoreResult.Conflict;
            }
        }

        await transaction.CommitAsync(cancellationToken);
        return DuoStoreResult.Saved;
    }

    // The condition holds on databases that do not enforce foreign keys too, such as SQLite with "Foreign Keys=False".
    private static Task<int> DeleteRowAsync(
        TContext context, string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken)
        => context.Set<DuoIntegrationRow>()
            .Where(stored => stored.TenantId == tenantId && stored.Id == integrationId && stored.Revision == expectedRevision)
            .Where(stored => !context.Set<DuoUserLinkRow>().Any(link => link.TenantId == stored.TenantId && link.IntegrationId == stored.Id))
            .ExecuteDeleteAsync(cancellationToken);

    private static async Task<DuoStoreResult> WhyNotAsync(
        TContext context, string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken)
    {
        if (await FindRowAsync(context, tenantId, integrationId, cancellationToken) is not { } stored)
        {
            return DuoStoreResult.NotFound;
        }

        return string.Equals(stored.Revision, expectedRevision, StringComparison.Ordinal)
            && await LinksOf(context, tenantId, integrationId).AnyAsync(cancellationToken)
                ? DuoStoreResult.InUse
                : DuoStoreResult.Conflict;
    }

    private static async Task<bool> IsDuplicateAsync(TContext context, DuoIntegrationRow row, CancellationToken cancellationToken)
        => await Rows(context).AnyAsync(stored => stored.Id == row.Id, cancellationToken)
            || await IsSecondActiveAsync(context, row, cancellationToken);

    private static Task<bool> IsThirdActiveAsync(TContext context, DuoIntegrationRow on, DuoIntegrationRow off, CancellationToken cancellationToken)
        => Rows(context).AnyAsync(
            stored => stored.TenantId == on.TenantId && stored.Kind == on.Kind && stored.State == DuoIntegrationState.Active
                && stored.Id != on.Id && stored.Id != off.Id,
            cancellationToken);

    private static async Task<bool> IsSecondActiveAsync(TContext context, DuoIntegrationRow row, CancellationToken cancellationToken)
        => row.State == DuoIntegrationState.Active
            && await Rows(context).AnyAsync(
                stored => stored.TenantId == row.TenantId && stored.Kind == row.Kind && stored.State == DuoIntegrationState.Active && stored.Id != row.Id,
                cancellationToken);
}
