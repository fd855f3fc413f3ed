namespace MspProcess.DuoAuth;

/// <summary>Keeps one-time transactions.</summary>
/// <remarks>
/// <para>
/// Implementations are safe for concurrent use, and every change is one atomic step that all nodes see. Texts are compared
/// ordinally. Derive a test class from <c>DuoTransactionStoreContract</c> (package MspProcess.DuoAuth.Testing) to test yours.
/// </para>
/// <para>
/// A record is kept until some minutes after it expired, so that a late or repeated callback gets a friendly response. How many
/// records a user may have is decided by the library, which deletes what is too many.
/// </para>
/// </remarks>
public interface IDuoTransactionStore
{
    /// <summary>Stores a new transaction.</summary>
    /// <remarks>Throws, and changes nothing, if the ID or the hash of the state exists already.</remarks>
    ValueTask CreateAsync(DuoTransaction transaction, CancellationToken cancellationToken);

    /// <summary>Finds a transaction by its public ID, in any state.</summary>
    ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken);

    /// <summary>Finds a transaction by the SHA-256 of its state, in any state.</summary>
    ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken);

    /// <summary>Lists the transactions of a user in any state, in the order in which they were created.</summary>
    /// <remarks>Their payloads may be left out: the library only counts and ends what it lists.</remarks>
    ValueTask<IReadOnlyList<DuoTransaction>> ListAsync(string tenantId, string subject, CancellationToken cancellationToken);

    /// <summary>Moves a transaction from <see cref="DuoTransactionState.Pending"/> to <see cref="DuoTransactionState.AtDuo"/>; does nothing in any other state.</summary>
    ValueTask MarkAtDuoAsync(string id, CancellationToken cancellationToken);

    /// <summary>Moves a transaction that is pending or at Duo, and not expired at <paramref name="now"/>, to <see cref="DuoTransactionState.Redeemed"/>, and drops its payload.</summary>
    /// <returns>The record with its payload, for exactly one caller; <see langword="null"/> for every other.</returns>
    ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken);

    /// <summary>Moves a transaction from <see cref="DuoTransactionState.Redeemed"/> to <see cref="DuoTransactionState.Completed"/>.</summary>
    /// <returns><see langword="true"/> for exactly one caller, and for none once the transaction is revoked.</returns>
    ValueTask<bool> CompleteAsync(string id, CancellationToken cancellationToken);

    /// <summary>Moves a transaction that is not completed to <see cref="DuoTransactionState.Revoked"/>, and drops its payload.</summary>
    ValueTask RevokeAsync(string id, CancellationToken cancellationToken);

    /// <summary>Does what <see cref="RevokeAsync"/> does for every transaction of a user that is not completed.</summary>
    ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken);

    /// <summary>Deletes a transaction in any state; does nothing if there is none.</summary>
    ValueTask DeleteAsync(string id, CancellationToken cancellationToken);
}
