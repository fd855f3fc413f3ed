namespace MspProcess.DuoAuth.Transactions;

/// <summary>What the library and its stores ask of a record and of its purpose, in one place.</summary>
internal static class TransactionExtensions
{
    /// <summary>Gives the purpose as hosts, metrics and activities know it.</summary>
    public static DuoTransactionPurpose ToPublic(this TransactionPurpose purpose) => purpose switch
    {
        TransactionPurpose.LinkAwaitingConfirmation => DuoTransactionPurpose.Link,
        TransactionPurpose.LoginLinkAwaitingConfirmation => DuoTransactionPurpose.LoginLink,
        TransactionPurpose.TestSignInAwaitingActivation => DuoTransactionPurpose.TestSignIn,
        _ => (DuoTransactionPurpose)purpose,
    };

    /// <summary>Tells whether the transaction can still be redeemed, if it is not expired.</summary>
    public static bool IsPending(this DuoTransaction transaction) => transaction.State is DuoTransactionState.Pending or DuoTransactionState.AtDuo;

    /// <summary>Copies a record into another state.</summary>
    public static DuoTransaction With(this DuoTransaction transaction, DuoTransactionState state, ReadOnlyMemory<byte> payload) => new()
    {
        Id = transaction.Id,
        StateHash = transaction.StateHash,
        BrowserHash = transaction.BrowserHash,
        TenantId = transaction.TenantId,
        Subject = transaction.Subject,
        ReturnUrl = transaction.ReturnUrl,
        ExpiresAt = transaction.ExpiresAt,
        State = state,
        Payload = payload,
    };
}
