namespace MspProcess.DuoAuth;

/// <summary>Keeps one-time transactions.</summary>
/// <remarks>
/// Implementations are safe for concurrent use. A redeemed or expired record may be kept, without its pending ticket,
/// for some minutes so that a late or repeated callback gets a friendly answer.
/// </remarks>
public interface IDuoTransactionStore
{
    /// <summary>Stores a new transaction; drops the oldest unredeemed ones of the same tenant and subject beyond <paramref name="maximumPending"/>.</summary>
    /// <remarks>Throws, and changes nothing, if the id or the hash of the state exists already.</remarks>
    ValueTask CreateAsync(DuoTransaction transaction, int maximumPending, CancellationToken cancellationToken);

    /// <summary>Finds a transaction by its public id, redeemed or not.</summary>
    ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds a transaction by the SHA-256 of its state, redeemed or not.</summary>
    ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken);

    /// <summary>Redeems a transaction that is neither redeemed nor expired at <paramref name="now"/>, in one atomic step.</summary>
    /// <returns>The record with its pending ticket for exactly one caller; <see langword="null"/> for every other.</returns>
    ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Redeems every transaction of a user without effect, so that none of them can be finished.</summary>
    ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken);
}
