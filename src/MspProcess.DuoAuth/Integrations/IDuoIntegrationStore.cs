namespace MspProcess.DuoAuth;

/// <summary>Reads the integrations of tenants. A host whose own pages manage integrations needs to supply nothing else.</summary>
/// <remarks>
/// Every call is keyed by tenant and must never return another tenant's record. A store that cannot read throws,
/// and the sign-in is denied. Implementations are safe for concurrent use.
/// </remarks>
public interface IDuoIntegrationStore
{
    /// <summary>Finds the tenant's active integration of a kind.</summary>
    /// <returns>The integration, or <see langword="null"/> if the tenant has no active one.</returns>
    ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken);

    /// <summary>Finds one integration of the tenant, in any state.</summary>
    /// <returns>The integration, or <see langword="null"/> if the tenant has none with this id.</returns>
    ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken);
}
