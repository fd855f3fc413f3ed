using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Transactions;

/// <summary>Revokes the pending transactions of a browser: signing out means out, also of what Duo or another request is about to complete.</summary>
internal sealed class PendingTransactionCleanup(IDuoTransactionStore store, ILogger<PendingTransactionCleanup> logger)
{
    public async ValueTask RevokeAllAsync(HttpContext context)
    {
        foreach (var id in PendingCookie.Ids(context).Take(PendingCookie.Maximum).ToArray())
        {
            await RevokeAsync(context, id, isOfThisRequest: false);
        }
    }

    /// <summary>Revokes the transaction that a sign-in of this very request has started.</summary>
    public ValueTask RevokeAsync(HttpContext context, string id) => RevokeAsync(context, id, isOfThisRequest: true);

    private async ValueTask RevokeAsync(HttpContext context, string id, bool isOfThisRequest)
    {
        try
        {
            if (isOfThisRequest || await IsOfBrowserAsync(context, id))
            {
                await store.RevokeAsync(id, context.RequestAborted);
            }
        }
        catch (Exception exception) when (!context.RequestAborted.IsCancellationRequested)
        {
            // Not a reason to keep the session: the cookie goes, and the record expires.
            Log.PendingNotForgotten(logger, exception);
        }

        if (!context.Response.HasStarted)
        {
            PendingCookie.Delete(context, id);
        }
    }

    private async ValueTask<bool> IsOfBrowserAsync(HttpContext context, string id)
        => PendingCookie.Read(context, id) is { } secret
            && await store.FindAsync(id, context.RequestAborted) is { } record
            && secret.Opens(record);
}
