namespace MspProcess.DuoAuth;

/// <summary>Writes the integrations of tenants, for the integration manager.</summary>
/// <remarks>Implementations are safe for concurrent use; each write happens whole or not at all.</remarks>
public interface IDuoIntegrationWriter
{
    /// <summary>Lists the tenant's integrations, ordered by name and then id, ordinally.</summary>
    /// <remarks>
    /// A store that cannot read a secret any more, such as after the loss of its encryption key, lists the integration with
    /// an empty one, so that an administrator can enter it again. <see cref="IDuoIntegrationStore"/> throws in that case.
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

    /// <summary>Puts one integration in force in another's place: both records are replaced in one atomic step, or neither.</summary>
    /// <remarks>At no moment, and after no crash, does a reader see both in force or, of these two, none.</remarks>
    /// <param name="activated">The integration that comes into force, with the state <see cref="DuoIntegrationState.Active"/>.</param>
    /// <param name="expectedRevision">The stored revision of <paramref name="activated"/>.</param>
    /// <param name="disabled">The integration that was in force, of the same tenant, with the state <see cref="DuoIntegrationState.Disabled"/>.</param>
    /// <param name="expectedDisabledRevision">The stored revision of <paramref name="disabled"/>.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>; <see cref="DuoStoreResult.NotFound"/> or <see cref="DuoStoreResult.Conflict"/> if either
    /// record is gone or has another revision; <see cref="DuoStoreResult.Duplicate"/> if a third one of the kind is in force.
    /// </returns>
    ValueTask<DuoStoreResult> SwapActiveAsync(
        DuoIntegration activated, string expectedRevision, DuoIntegration disabled, string expectedDisabledRevision, CancellationToken cancellationToken);

    /// <summary>Deletes an integration if its stored revision is <paramref name="expectedRevision"/> and no link depends on it.</summary>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>, <see cref="DuoStoreResult.Conflict"/>, <see cref="DuoStoreResult.NotFound"/>, or
    /// <see cref="DuoStoreResult.InUse"/> where the store itself can tell that links depend on it.
    /// </returns>
    ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken);
}
