namespace MspProcess.DuoAuth;

/// <summary>Writes the links of users, for <see cref="DuoLinkManager"/>.</summary>
/// <remarks>Implementations are safe for concurrent use; each write is atomic.</remarks>
public interface IDuoUserLinkWriter
{
    /// <summary>Lists the tenant's links, ordered by subject, ordinally.</summary>
    ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Counts the links that were made through an integration, in any state.</summary>
    ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken);

    /// <summary>Stores a new link.</summary>
    /// <returns>
    /// <see cref="DuoStoreResult.Saved"/>, or <see cref="DuoStoreResult.Duplicate"/> if the user has a link in the
    /// tenant or the Duo user key is linked in the integration.
    /// </returns>
    ValueTask<DuoStoreResult> CreateAsync(DuoUserLink link, CancellationToken cancellationToken);

    /// <summary>Replaces a link if its stored revision is <paramref name="expectedRevision"/>.</summary>
    /// <returns><see cref="DuoStoreResult.Saved"/>, <see cref="DuoStoreResult.Conflict"/>, <see cref="DuoStoreResult.NotFound"/> or <see cref="DuoStoreResult.Duplicate"/>.</returns>
    ValueTask<DuoStoreResult> UpdateAsync(DuoUserLink link, string expectedRevision, CancellationToken cancellationToken);

    /// <summary>Deletes a link if its stored revision is <paramref name="expectedRevision"/>.</summary>
    /// <returns><see cref="DuoStoreResult.Saved"/>, <see cref="DuoStoreResult.Conflict"/> or <see cref="DuoStoreResult.NotFound"/>.</returns>
    ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string subject, string expectedRevision, CancellationToken cancellationToken);
}
