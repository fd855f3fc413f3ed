namespace MspProcess.DuoAuth.Integrations;

/// <summary>Keeps integrations in this process; for tests, samples and hosts of one node.</summary>
/// <remarks>It knows nothing of links, so it never returns <see cref="DuoStoreResult.InUse"/>; the manager asks the link store.</remarks>
internal sealed class InMemoryIntegrationStore : IDuoIntegrationStore, IDuoIntegrationWriter
{
    // By id alone: ids are unique across tenants, so a second tenant cannot take one over.
    private readonly Dictionary<string, DuoIntegration> _integrations = new(StringComparer.Ordinal);
    private readonly Lock _lock = new();

    public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(ActiveOf(tenantId, kind));
        }
    }

    public ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(Find(tenantId, integrationId));
        }
    }

    public ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_integrations.Values
                .Where(integration => IsOf(integration, tenantId))
                .OrderBy(integration => integration.Name, StringComparer.Ordinal)
                .ThenBy(integration => integration.Id, StringComparer.Ordinal)
                .ToArray());
        }
    }

    public ValueTask<DuoStoreResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_integrations.ContainsKey(integration.Id) || IsSecondActive(integration))
            {
                return new(DuoStoreResult.Duplicate);
            }

            _integrations.Add(integration.Id, integration);
            return new(DuoStoreResult.Saved);
        }
    }

    public ValueTask<DuoStoreResult> UpdateAsync(DuoIntegration integration, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var result = Check(integration.TenantId, integration.Id, expectedRevision);
            if (result == DuoStoreResult.Saved && IsSecondActive(integration))
            {
                result = DuoStoreResult.Duplicate;
            }

            if (result == DuoStoreResult.Saved)
            {
                _integrations[integration.Id] = integration;
            }

            return new(result);
        }
    }

    public ValueTask<DuoStoreResult> SwapActiveAsync(
        DuoIntegration activated, string expectedRevision, DuoIntegration disabled, string expectedDisabledRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(activated);
        ArgumentNullException.ThrowIfNull(disabled);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            DuoStoreResult[] found =
            [
                Check(activated.TenantId, activated.Id, expectedRevision), Check(disabled.TenantId, disabled.Id, expectedDisabledRevision),
            ];
            if (found.FirstOrDefault(static result => result != DuoStoreResult.Saved) is not DuoStoreResult.None and var failed)
            {
                return new(failed);
            }

            if (ActiveOf(activated.TenantId, activated.Kind) is { } active && !string.Equals(active.Id, disabled.Id, StringComparison.Ordinal))
            {
                return new(DuoStoreResult.Duplicate);
            }

            _integrations[disabled.Id] = disabled;
            _integrations[activated.Id] = activated;
            return new(DuoStoreResult.Saved);
        }
    }

    public ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var result = Check(tenantId, integrationId, expectedRevision);
            if (result == DuoStoreResult.Saved)
            {
                _integrations.Remove(integrationId);
            }

            return new(result);
        }
    }

    private static bool IsOf(DuoIntegration integration, string tenantId)
        => string.Equals(integration.TenantId, tenantId, StringComparison.Ordinal);

    private DuoIntegration? Find(string tenantId, string integrationId)
        => _integrations.TryGetValue(integrationId, out var found) && IsOf(found, tenantId) ? found : null;

    private DuoIntegration? ActiveOf(string tenantId, DuoIntegrationKind kind)
        => _integrations.Values.FirstOrDefault(integration =>
            integration.State == DuoIntegrationState.Active && integration.Kind == kind && IsOf(integration, tenantId));

    private bool IsSecondActive(DuoIntegration integration)
        => integration.State == DuoIntegrationState.Active
            && ActiveOf(integration.TenantId, integration.Kind) is { } active
            && !string.Equals(active.Id, integration.Id, StringComparison.Ordinal);

    private DuoStoreResult Check(string tenantId, string integrationId, string expectedRevision)
        => Find(tenantId, integrationId) switch
        {
            null => DuoStoreResult.NotFound,
            { } found when !string.Equals(found.Revision, expectedRevision, StringComparison.Ordinal) => DuoStoreResult.Conflict,
            _ => DuoStoreResult.Saved,
        };
}
