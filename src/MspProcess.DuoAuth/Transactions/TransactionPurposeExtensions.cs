namespace MspProcess.DuoAuth.Transactions;

/// <summary>The purpose as hosts, metrics and activities know it.</summary>
internal static class TransactionPurposeExtensions
{
    public static DuoTransactionPurpose ToPublic(this TransactionPurpose purpose) => purpose switch
    {
        TransactionPurpose.LinkAwaitingConfirmation => DuoTransactionPurpose.Link,
        TransactionPurpose.LoginLinkAwaitingConfirmation => DuoTransactionPurpose.LoginLink,
        TransactionPurpose.TestSignInAwaitingActivation => DuoTransactionPurpose.TestSignIn,
        _ => (DuoTransactionPurpose)purpose,
    };
}
