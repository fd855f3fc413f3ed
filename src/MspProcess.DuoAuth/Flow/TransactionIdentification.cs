using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Establishes for whom a redeemed transaction may end: purpose, tenant and subject.</summary>
internal sealed class TransactionIdentification(PendingTicketProtector tickets, IDuoTenantResolver tenants)
{
    public async ValueTask<(TransactionContext? Flow, EndpointResult? Ended)> IdentifyAsync(TransactionContext flow) => flow.Transaction.Purpose switch
    {
        DuoTransactionPurpose.Login or DuoTransactionPurpose.LoginLink => await IdentifyLoginAsync(flow),
        DuoTransactionPurpose.Link or DuoTransactionPurpose.StepUp or DuoTransactionPurpose.IntegrationProof => await IdentifySessionAsync(flow),
        _ => (null, flow.Fail(DuoFailureReason.TransactionUnknown)),
    };

    private async ValueTask<(TransactionContext? Flow, EndpointResult? Ended)> IdentifyLoginAsync(TransactionContext flow)
    {
        var ticket = tickets.Unprotect(flow.Transaction.Id, flow.Transaction.PendingTicket);
        if (ticket is null)
        {
            return (null, new EndpointResult.LoginAgain(flow.Transaction.ReturnUrl));   // T12: the key ring changed meanwhile
        }

        // The tenant is the transaction's; a request that says otherwise is refused (T41).
        var tenant = await tenants.ResolveAsync(flow.Context, ticket.Principal, flow.Context.RequestAborted);
        return string.IsNullOrEmpty(tenant) || string.Equals(tenant, flow.Transaction.TenantId, StringComparison.Ordinal)
            ? (flow with { Ticket = ticket }, null)
            : (null, flow.Fail(DuoFailureReason.TenantMismatch));
    }

    private static async ValueTask<(TransactionContext? Flow, EndpointResult? Ended)> IdentifySessionAsync(TransactionContext flow)
    {
        var session = await CurrentSession.ReadAsync(flow.Context);
        var mismatch = session is null ? CurrentSession.WhyNone(flow.Context) : session.MismatchWith(new(flow.Transaction.TenantId, flow.Transaction.Subject), flow.Transaction.SessionId);
        return mismatch is { } reason ? (null, flow.Fail(reason)) : (flow with { Session = session }, null);
    }
}
