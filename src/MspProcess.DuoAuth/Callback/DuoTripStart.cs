using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Establishes for whom a redeemed transaction may end: purpose, tenant and subject.</summary>
internal sealed class DuoTripStart(DuoTicketProtector tickets, IDuoTenantResolver tenants)
{
    public async ValueTask<(DuoTrip? Trip, DuoCallbackResult? Ended)> IdentifyAsync(DuoTrip trip) => trip.Transaction.Purpose switch
    {
        DuoTransactionPurpose.Login or DuoTransactionPurpose.LoginLink => await IdentifyLoginAsync(trip),
        DuoTransactionPurpose.Link or DuoTransactionPurpose.StepUp or DuoTransactionPurpose.IntegrationProof => await IdentifySessionAsync(trip),
        _ => (null, trip.Refuse(DuoFailureReason.TransactionUnknown)),
    };

    private async ValueTask<(DuoTrip? Trip, DuoCallbackResult? Ended)> IdentifyLoginAsync(DuoTrip trip)
    {
        var ticket = tickets.Unprotect(trip.Transaction.Id, trip.Transaction.PendingTicket);
        if (ticket is null)
        {
            return (null, new DuoCallbackResult.LoginAgain(trip.Transaction.ReturnUrl));   // T12: the key ring changed meanwhile
        }

        // The tenant is the transaction's; a request that says otherwise is refused (T41).
        var tenant = await tenants.ResolveAsync(trip.Context, ticket.Principal, trip.Context.RequestAborted);
        return string.IsNullOrEmpty(tenant) || string.Equals(tenant, trip.Transaction.TenantId, StringComparison.Ordinal)
            ? (trip with { Ticket = ticket }, null)
            : (null, trip.Refuse(DuoFailureReason.TenantMismatch));
    }

    private static async ValueTask<(DuoTrip? Trip, DuoCallbackResult? Ended)> IdentifySessionAsync(DuoTrip trip)
    {
        var session = await DuoCurrentSession.ReadAsync(trip.Context);
        var mismatch = session is null ? DuoCurrentSession.WhyNone(trip.Context) : session.MismatchWith(trip.Transaction);
        return mismatch is { } reason ? (null, trip.Refuse(reason)) : (trip with { Session = session }, null);
    }
}
