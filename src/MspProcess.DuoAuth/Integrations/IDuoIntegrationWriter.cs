namespace MspProcess.DuoAuth;

/// <summary>Writes the integrations of tenants, for <see cref="DuoIntegrationManager"/>.</summary>
/// <remarks>Implementations are safe for concurrent use; each write is atomic.</remarks>
public interface IDuoIntegrationWriter
{
    /// <summary>Lists the tenant's integrations, ordered by name and then id, ordinally.</summary>
    /// <remarks>
    /// A store that can no longer read a secret, for example because its encryption key was lost, lists the integration with
    /// an empty secret, so that an administrator can enter it again. <see cref="IDuoIntegrationStore"/> throws in that case.
    /// </remarks>
    ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Stores a new integration.</summary>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>, or <see cref="DuoStoreResult.Duplicate"/> if the id exists or the tenant
    /// has an active one of the kind and this one is active too.
    /// </returns>
    ValueTask<DuoStoreResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken);

    /// <summary>Replaces an integration if its stored revision is <paramref name="expectedRevision"/>.</summary>
    /// <returns><see cref="DuoStoreResult.Saved"/>, <see cref="DuoStoreResult.Conflict"/>, <see cref="DuoStoreResult.NotFound"/> or <see cref="DuoStoreResult.Duplicate"/>.</returns>
    ValueTask<DuoStoreResult> UpdateAsync(DuoIntegration integration, string expectedRevision, CancellationToken cancellationToken);

    /// <summary>Activates an integration and deactivates another, in one atomic step.</summary>
    /// <remarks>At no time, not even after a crash, does a reader see both of them active, or neither.</remarks>
    /// <param name="activated">The integration to activate, with the state <see cref="DuoIntegrationState.Active"/>.</param>
    /// <param name="expectedRevision">The stored revision of <paramref name="activated"/>.</param>
    /// <param name="disabled">The integration to deactivate, of the same tenant, with the state <see cref="DuoIntegrationState.Disabled"/>.</param>
    /// <param name="expectedDisabledRevision">The stored revision of <paramref name="disabled"/>.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>; <see cref="DuoStoreResult.NotFound"/> or <see cref="DuoStoreResult.Conflict"/> if either
    /// record is gone or has another revision; <see cref="DuoStoreResult.Duplicate"/> if a third one of the kind is active.
    /// </returns>
    ValueTask<DuoStoreResult> SwapActiveAsync(
        DuoIntegration activated, string expectedRevision, DuoIntegration disabled, string expectedDisabledRevision, CancellationToken cancellationToken);

    /// <summary>Deletes an integration if its stored revision is <paramref name="expectedRevision"/> and no link depends on it.</summary>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>, <see cref="DuoStoreResult.Conflict"/>, <see cref="DuoStoreResult.NotFound"/>, or
    /// <see cref="DuoStoreResult.InUse"/> if the store itself knows that links depend on it.
    /// </returns>
    ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken);
}
