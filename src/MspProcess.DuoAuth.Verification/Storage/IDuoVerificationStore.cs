namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>Keeps attempts and the limits that go with them, for one node or many.</summary>
/// <remarks>
/// Implementations are safe for concurrent use, also from several nodes. The contract suite
/// <c>DuoVerificationStoreContract</c> says what is expected; run it on a store of your own.
/// </remarks>
public interface IDuoVerificationStore
{
    /// <summary>Stores a new attempt, if no other one has a push on the way for any of its keys and the limits allow it. Of several calls at once for one key, one is taken.</summary>
    /// <remarks>A record without keys sends nothing, and is stored without a check.</remarks>
    /// <param name="record">The attempt.</param>
    /// <param name="limits">The limits.</param>
    /// <param name="lease">Who asks Duo about it.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns>
    /// Taken; else, in this order: <see cref="DuoVerificationReason.BlockedAfterFraud"/>, <see cref="DuoVerificationReason.Busy"/>,
    /// <see cref="DuoVerificationReason.PausedAfterDeny"/>, <see cref="DuoVerificationReason.TooManyPushes"/>.
    /// </returns>
    ValueTask<DuoAdmission> CreateAsync(DuoVerificationRecord record, DuoVerificationLimits limits, DuoVerificationLease lease, CancellationToken cancellationToken);

    /// <summary>Finds an attempt of the tenant.</summary>
    ValueTask<DuoVerificationRecord?> FindAsync(string tenantId, string id, CancellationToken cancellationToken);

    /// <summary>Replaces an attempt if its stored revision is <paramref name="expectedRevision"/>. What <see cref="DuoVerificationRecord.LiveUntil"/> says counts from now on.</summary>
    /// <returns><see langword="false"/> if it has another revision or is gone; then nothing was changed.</returns>
    ValueTask<bool> UpdateAsync(DuoVerificationRecord record, string expectedRevision, CancellationToken cancellationToken);

    /// <summary>Takes over attempts about which Duo is asked by a node whose lease has ended. Of several nodes, each attempt goes to one.</summary>
    /// <param name="lease">The new lease.</param>
    /// <param name="now">The time at which a lease has ended.</param>
    /// <param name="maximum">How many at most.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    ValueTask<IReadOnlyList<DuoVerificationRecord>> TakeOverAsync(DuoVerificationLease lease, DateTimeOffset now, int maximum, CancellationToken cancellationToken);

    /// <summary>Extends the leases of a node; those that another node has taken over stay with it.</summary>
    ValueTask RenewAsync(IReadOnlyCollection<string> ids, DuoVerificationLease lease, CancellationToken cancellationToken);

    /// <summary>Lists attempts of all tenants whose <see cref="DuoVerificationRecord.DueAt"/> has come, the oldest first.</summary>
    ValueTask<IReadOnlyList<DuoVerificationRecord>> ListDueAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken);

    /// <summary>Lists attempts of the tenant, the newest first.</summary>
    ValueTask<IReadOnlyList<DuoVerificationRecord>> ListAsync(string tenantId, DuoHistoryQuery query, CancellationToken cancellationToken);

    /// <summary>Counts something within a window of time, up to a limit. Parallel calls never count more than the limit.</summary>
    /// <param name="key">What is counted; at most 400 characters.</param>
    /// <param name="window">The beginning of the window; what belongs to earlier ones may be forgotten.</param>
    /// <param name="limit">The limit.</param>
    /// <param name="cancellationToken">Cancels the write.</param>
    /// <returns><see langword="false"/> if the limit was reached before; then nothing was counted.</returns>
    ValueTask<bool> CountAsync(string key, DateTimeOffset window, int limit, CancellationToken cancellationToken);

    /// <summary>Deletes attempts whose <see cref="DuoVerificationRecord.DeleteAt"/> has come, unless they block their user.</summary>
    /// <returns>How many were deleted.</returns>
    ValueTask<int> DeleteAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken);
}
