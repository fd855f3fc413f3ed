using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>A transaction that this browser may continue with.</summary>
internal record OpenTransaction(HttpContext Context, Transaction Transaction, BrowserSecret Secret)
{
    public bool IsLogin => Transaction.Purpose is TransactionPurpose.Login or TransactionPurpose.LoginLink or TransactionPurpose.LoginLinkAwaitingConfirmation;

    public bool IsLink => Transaction.Purpose is TransactionPurpose.Link or TransactionPurpose.LoginLink;

    public bool IsTestSignIn => Transaction.Purpose == TransactionPurpose.TestSignIn;

    /// <summary>Gets a value indicating whether the user must do something now: linking and step-up never rest on what was remembered.</summary>
    public bool MustBeFresh => Transaction.Purpose != TransactionPurpose.Login;

    public EndpointResult.Failed Fail(DuoFailureReason reason, string? detail = null)
        => EndpointResult.Fail(reason, Transaction.TenantId, Transaction.Subject, Transaction.IntegrationId, detail);

    public override string ToString() => Transaction.ToString();
}
