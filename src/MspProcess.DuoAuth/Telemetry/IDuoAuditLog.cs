namespace MspProcess.DuoAuth;

/// <summary>Reads, verifies and erases what an audit store keeps, such as that of <c>MspProcess.DuoAuth.EntityFrameworkCore</c>.</summary>
/// <remarks>The caller decides who may read which tenant. Every call concerns one tenant and never returns an entry of another. Thread-safe.</remarks>
public interface IDuoAuditLog
{
    /// <summary>Lists a page of entries, the newest first.</summary>
    /// <param name="query">Which entries, and after which one the page begins.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entries; <see langword="null"/> if <see cref="DuoAuditQuery.After"/> is not the key of an entry of this tenant.</returns>
    ValueTask<IReadOnlyList<DuoAuditRecord>?> ListAsync(DuoAuditQuery query, CancellationToken cancellationToken);

    /// <summary>Reads all entries, the newest first, without holding them in memory.</summary>
    /// <remarks>Entries that are written meanwhile are left out. <see cref="DuoAuditQuery.Take"/> does not matter.</remarks>
    /// <param name="query">Which entries.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The entries; none if <see cref="DuoAuditQuery.After"/> is not the key of an entry of this tenant.</returns>
    IAsyncEnumerable<DuoAuditRecord> ReadAsync(DuoAuditQuery query, CancellationToken cancellationToken);

    /// <summary>Verifies every entry of a tenant, in order, and names the first that is not as it was written.</summary>
    /// <param name="tenantId">The tenant; empty for the entries that belong to none.</param>
    /// <param name="known">A head that was noted earlier, outside of the database, such as in the log. Without one, the end of the chain can be cut off unseen by somebody who changes the database.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>What was found.</returns>
    ValueTask<DuoAuditVerification> VerifyAsync(string tenantId, DuoAuditHead? known, CancellationToken cancellationToken);

    /// <summary>Lists the newest chained entry of every tenant that has entries; with the place 0 where nothing says which it is.</summary>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>The heads, in the order of the tenants.</returns>
    ValueTask<IReadOnlyList<DuoAuditHead>> ListHeadsAsync(CancellationToken cancellationToken);

    /// <summary>Erases the personal details from all entries about a user or by a user, and records that. The chain stays whole.</summary>
    /// <remarks>The user's ID stays, so IDs must be opaque. Call it after the user was deleted.</remarks>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="subject">The user's immutable ID.</param>
    /// <param name="actor">The user who erases; <see langword="null"/> if nobody in particular does.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    /// <returns>How many entries were erased.</returns>
    ValueTask<int> EraseUserAsync(string tenantId, string subject, string? actor, CancellationToken cancellationToken);
}
