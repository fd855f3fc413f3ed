namespace MspProcess.DuoAuth.Integrations;

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

    /// <summary>Deletes an integration if its stored revision is <paramref name="expectedRevision"/> and no link depends on it.</summary>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>, <see cref="DuoStoreResult.Conflict"/>, <see cref="DuoStoreResult.NotFound"/>, or
    /// <see cref="DuoStoreResult.InUse"/> where the store itself can tell that links depend on it.
    /// </returns>
    ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken);
}
