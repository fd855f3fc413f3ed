using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Turns a redeemed transaction into a new one for the same browser, once, when the integration changed on the way.</summary>
internal sealed class DuoTripRestart(DuoTransactionFactory transactions, ILogger<DuoTripRestart> logger)
{
    public async Task<DuoCallbackResult> RunAsync(DuoTrip trip, DuoIntegration integration, string cause)
    {
        var old = trip.Transaction;
        if (old.Restarts > 0)
        {
            return trip.Refuse(DuoFailureReason.IntegrationChanged);
        }

        DuoLog.Restarted(logger, cause);
        var started = await transactions.StartAsync(trip.Context, new DuoTransactionPlan
        {
            Purpose = old.Purpose,
            TenantId = old.TenantId,
            Subject = old.Subject,
            SessionId = old.SessionId,
            Integration = integration,
            LinkRevision = old.LinkRevision,
            DuoUserName = old.DuoUserName,
            ReturnUrl = old.ReturnUrl,
            Ticket = trip.Ticket is { } ticket ? DuoTicketProtector.Serialize(ticket.Principal, ticket.Properties) : null,
            Restarts = old.Restarts + 1,
        });
        return started.Reason is { } reason ? trip.Refuse(reason) : new DuoCallbackResult.Redirect(started.StartUrl!);
    }
}
