using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Revokes the pending transactions of a browser, so that a sign-out ends them too.</summary>
internal sealed class PendingTransactionCleanup(IDuoTransactionStore transactions, TimeProvider timeProvider, ILogger<PendingTransactionCleanup> logger)
{
    public async ValueTask ForgetAsync(HttpContext context)
    {
        foreach (var id in PendingCookie.Ids(context).Take(PendingCookie.Maximum).ToArray())
        {
            await EndAsync(context, id, isOfThisRequest: false);
        }
    }

    /// <summary>Revokes the transaction that a sign-in of this request has started.</summary>
    public ValueTask ForgetStartedAsync(HttpContext context, string id) => EndAsync(context, id, isOfThisRequest: true);

    private async ValueTask EndAsync(HttpContext context, string id, bool isOfThisRequest)
    {
        try
        {
            if (isOfThisRequest || await IsOfBrowserAsync(context, id))
            {
                await transactions.RedeemAsync(id, timeProvider.GetUtcNow(), context.RequestAborted);
            }
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Nobody must stay signed in because of it: the cookie goes, and the record ends by itself.
            Log.PendingNotForgotten(logger, exception);
        }

        if (!context.Response.HasStarted)
        {
            PendingCookie.Delete(context, id);
        }
    }

    private async ValueTask<bool> IsOfBrowserAsync(HttpContext context, string id)
        => PendingCookie.Read(context, id) is { } secret
            && await transactions.FindAsync(id, context.RequestAborted) is { } transaction
            && secret.Opens(transaction);
}
