namespace MspProcess.DuoAuth.Transactions;

/// <summary>What came of opening a transaction for a browser.</summary>
internal abstract record TransactionOpening
{
    private TransactionOpening()
    {
    }

    /// <summary>There is no such transaction, or not anymore.</summary>
    internal sealed record Unknown : TransactionOpening;

    /// <summary>Duo returns to another address than that of the request: another tenant's, which shares the store and the cookies (T04).</summary>
    internal sealed record OtherAddress : TransactionOpening;

    /// <summary>The transaction was redeemed or completed before.</summary>
    internal sealed record Redeemed(DuoTransaction Record, bool IsSameBrowser) : TransactionOpening;

    /// <summary>The transaction was ended without effect.</summary>
    internal sealed record Revoked(DuoTransaction Record, bool IsSameBrowser) : TransactionOpening;

    /// <summary>The browser sent no cookie of any transaction, so nothing says whether it is the same one.</summary>
    internal sealed record WithoutCookie(DuoTransaction Record, Transaction? Transaction) : TransactionOpening;

    /// <summary>The browser sent cookies of transactions, and the one of this transaction is missing or false.</summary>
    internal sealed record OtherBrowser(DuoTransaction Record, Transaction? Transaction) : TransactionOpening;

    internal sealed record Expired(DuoTransaction Record) : TransactionOpening;

    /// <summary>The transaction is pending, and this is its browser.</summary>
    /// <param name="Record">The record.</param>
    /// <param name="Secret">The secret of the browser's cookie.</param>
    /// <param name="Transaction">What the record holds; <see langword="null"/> if it cannot be read, so nothing says where it may be opened (T12).</param>
    internal sealed record Open(DuoTransaction Record, BrowserSecret Secret, Transaction? Transaction) : TransactionOpening;
}
