using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Replaces a transaction by a new one for the same browser, once, when the integration changed on the way.</summary>
internal sealed class TransactionRestart(
    IDuoTransactionStore store, TransactionFactory factory, TimeProvider timeProvider, ILogger<TransactionRestart> logger)
{
    public async Task<EndpointResult> RestartAsync(IdentifiedTransaction flow, DuoIntegration integration, string cause)
    {
        var old = flow.Transaction;
        if (!old.IsRedeemed && await store.RedeemAsync(old.Id, timeProvider.GetUtcNow(), flow.Context.RequestAborted) is null)
        {
            return new EndpointResult.Redirect(old.ReturnUrl);
        }

        if (old.Restarts > 0)
        {
            return flow.Fail(DuoFailureReason.IntegrationChanged);
        }

        if (!await store.CompleteAsync(old.Id, flow.Context.RequestAborted))
        {
            return flow.Fail(DuoFailureReason.TransactionRevoked);   // the user signed out meanwhile
        }

        Log.Restarted(logger, cause);
        var created = await factory.CreateAsync(flow.Context, TransactionRequest.From(old, integration) with { Restarts = old.Restarts + 1 });
        return created.Succeeded ? new EndpointResult.Redirect(created.StartUrl) : flow.Fail(created.Reason);
    }
}
