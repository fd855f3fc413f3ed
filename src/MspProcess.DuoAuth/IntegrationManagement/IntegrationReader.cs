namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Reads integrations, and what depends on them, for their manager.</summary>
internal sealed class IntegrationReader(IDuoIntegrationWriter integrations, IntegrationLinks links)
{
    /// <summary>How many drafts a tenant may have, so that no one can fill the store.</summary>
    public const int MaxDrafts = 10;

    public ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken)
        => integrations.ListAsync(tenantId, cancellationToken);

    // From the list, which also has an integration whose secret is lost, so that an administrator can repair it.
    public async ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => (await integrations.ListAsync(tenantId, cancellationToken))
            .FirstOrDefault(integration => string.Equals(integration.Id, integrationId, StringComparison.Ordinal));

    /// <summary>Finds an integration to be changed; fails if it is gone, or was changed since the page was loaded.</summary>
    public async ValueTask<(DuoIntegration? Stored, DuoIntegrationResult? Failure)> FindForChangeAsync(
        string tenantId, string integrationId, string revision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        ArgumentNullException.ThrowIfNull(revision);
        return await FindAsync(tenantId, integrationId, cancellationToken) switch
        {
            null => (null, IntegrationMessages.NotFound),
            { } stored when string.Equals(stored.Revision, revision, StringComparison.Ordinal) => (stored, null),
            _ => (null, IntegrationMessages.Conflict),
        };
    }

    public async ValueTask<DuoIntegrationSummary> SummarizeAsync(DuoIntegration integration, CancellationToken cancellationToken)
        => new(integration, await links.CountAsync(integration.TenantId, integration.Id, cancellationToken));

    public async ValueTask<ActivationRequirements> ReadRequirementsAsync(DuoIntegration candidate, CancellationToken cancellationToken)
        => new(
            candidate,
            (await integrations.ListAsync(candidate.TenantId, cancellationToken)).FirstOrDefault(found =>
                found.State == DuoIntegrationState.Active && found.Kind == candidate.Kind && !string.Equals(found.Id, candidate.Id, StringComparison.Ordinal)),
            await links.ListAsync(candidate.TenantId, cancellationToken));

    /// <summary>
    /// Tells whether sign-ins depend on the integration: links through it, or any link of the tenant if it is or was active,
    /// because links that need verification are verified with whichever is active (T50).
    /// </summary>
    public async ValueTask<bool> IsInUseAsync(DuoIntegration stored, CancellationToken cancellationToken)
        => stored.State == DuoIntegrationState.Draft
            ? await links.CountAsync(stored.TenantId, stored.Id, cancellationToken) > 0
            : (await links.ListAsync(stored.TenantId, cancellationToken)).Count > 0;

    /// <summary>Fails if a tenant would have more drafts than it may.</summary>
    public async ValueTask<DuoIntegrationResult?> ValidateDraftsAsync(string tenantId, int more, CancellationToken cancellationToken)
        => (await integrations.ListAsync(tenantId, cancellationToken)).Count(static found => found.State == DuoIntegrationState.Draft) + more > MaxDrafts
            ? IntegrationMessages.TooManyDrafts(MaxDrafts)
            : null;
}
