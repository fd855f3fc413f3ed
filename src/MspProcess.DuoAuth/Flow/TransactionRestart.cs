using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Turns a redeemed transaction into a new one for the same browser, once, when the integration changed on the way.</summary>
internal sealed class TransactionRestart(TransactionFactory transactions, ILogger<TransactionRestart> logger)
{
    public async Task<EndpointResult> RunAsync(TransactionContext flow, DuoIntegration integration, string cause)
    {
        var old = flow.Transaction;
        if (old.Restarts > 0)
        {
            return flow.Fail(DuoFailureReason.IntegrationChanged);
        }

        Log.Restarted(logger, cause);
        var started = await transactions.CreateAsync(flow.Context, new TransactionRequest
        {
            Purpose = old.Purpose,
            TenantId = old.TenantId,
            Subject = old.Subject,
            SessionId = old.SessionId,
            Integration = integration,
            LinkRevision = old.LinkRevision,
            DuoUserName = old.DuoUserName,
            ReturnUrl = old.ReturnUrl,
            Ticket = flow.Ticket is { } ticket ? PendingTicketProtector.Serialize(ticket.Principal, ticket.Properties) : null,
            Restarts = old.Restarts + 1,
        });
        return started.Reason is { } reason ? flow.Fail(reason) : new EndpointResult.Redirect(started.StartUrl!);
    }
}
