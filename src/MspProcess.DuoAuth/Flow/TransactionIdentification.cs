using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Establishes for whom a redeemed transaction may end: purpose, tenant and subject.</summary>
internal sealed class TransactionIdentification(PendingTicketProtector tickets, IDuoTenantResolver tenants)
{
    public async ValueTask<(TransactionContext? Trip, EndpointResult? Ended)> IdentifyAsync(TransactionContext trip) => trip.Transaction.Purpose switch
    {
        DuoTransactionPurpose.Login or DuoTransactionPurpose.LoginLink => await IdentifyLoginAsync(trip),
        DuoTransactionPurpose.Link or DuoTransactionPurpose.StepUp or DuoTransactionPurpose.IntegrationProof => await IdentifySessionAsync(trip),
        _ => (null, trip.Refuse(DuoFailureReason.TransactionUnknown)),
    };

    private async ValueTask<(TransactionContext? Trip, EndpointResult? Ended)> IdentifyLoginAsync(TransactionContext trip)
    {
        var ticket = tickets.Unprotect(trip.Transaction.Id, trip.Transaction.PendingTicket);
        if (ticket is null)
        {
            return (null, new EndpointResult.LoginAgain(trip.Transaction.ReturnUrl));   // T12: the key ring changed meanwhile
        }

        // The tenant is the transaction's; a request that says otherwise is refused (T41).
        var tenant = await tenants.ResolveAsync(trip.Context, ticket.Principal, trip.Context.RequestAborted);
        return string.IsNullOrEmpty(tenant) || string.Equals(tenant, trip.Transaction.TenantId, StringComparison.Ordinal)
            ? (trip with { Ticket = ticket }, null)
            : (null, trip.Refuse(DuoFailureReason.TenantMismatch));
    }

    private static async ValueTask<(TransactionContext? Trip, EndpointResult? Ended)> IdentifySessionAsync(TransactionContext trip)
    {
        var session = await CurrentSession.ReadAsync(trip.Context);
        var mismatch = session is null ? CurrentSession.WhyNone(trip.Context) : session.MismatchWith(trip.Transaction);
        return mismatch is { } reason ? (null, trip.Refuse(reason)) : (trip with { Session = session }, null);
    }
}
