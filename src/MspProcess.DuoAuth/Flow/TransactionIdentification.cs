using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Establishes for whom a transaction may end: purpose, tenant and subject.</summary>
/// <remarks>The start page asks as a courtesy, before the user is sent to Duo; what counts is what the callback finds.</remarks>
internal sealed class TransactionIdentification(IDuoTenantResolver tenants, TimeProvider timeProvider)
{
    public async ValueTask<FlowStep<IdentifiedTransaction>> IdentifyAsync(OpenTransaction open) => open.Transaction.Purpose switch
    {
        TransactionPurpose.Login or TransactionPurpose.LoginLink => await IdentifyLoginAsync(open),
        TransactionPurpose.Link or TransactionPurpose.StepUp or TransactionPurpose.TestSignIn => await IdentifySessionAsync(open),
        _ => open.Fail(DuoFailureReason.TransactionUnknown),
    };

    /// <summary>The tenant is the transaction's; a request that says otherwise ends it (T41).</summary>
    public async ValueTask<FlowStep<IdentifiedTransaction>> IdentifyLoginAsync(OpenTransaction open)
    {
        if (PendingTicket.Deserialize(open.Transaction.Ticket, timeProvider.GetUtcNow()) is not { } ticket)
        {
            return new EndpointResult.LoginAgain(open.Transaction.ReturnUrl);
        }

        if (ticket.Properties.ExpiresUtc <= timeProvider.GetUtcNow())
        {
            return open.Fail(DuoFailureReason.TransactionExpired, "the session would have ended before it began: its ExpiresUtc has passed");
        }

        var tenant = await tenants.ResolveAsync(open.Context, ticket.Principal, open.Context.RequestAborted);
        return string.IsNullOrEmpty(tenant) || string.Equals(tenant, open.Transaction.TenantId, StringComparison.Ordinal)
            ? new IdentifiedTransaction(open, ticket)
            : open.Fail(DuoFailureReason.TenantMismatch);
    }

    private static async ValueTask<FlowStep<IdentifiedTransaction>> IdentifySessionAsync(OpenTransaction open)
    {
        if (await CurrentSession.ReadAsync(open.Context) is not { } session)
        {
            return open.Fail(CurrentSession.WhyNone(open.Context));
        }

        var transaction = open.Transaction;
        return session.MismatchWith(new(transaction.TenantId, transaction.Subject), transaction.SessionId) is { } mismatch
            ? open.Fail(mismatch)
            : new IdentifiedTransaction(open, session.Ticket);
    }
}
