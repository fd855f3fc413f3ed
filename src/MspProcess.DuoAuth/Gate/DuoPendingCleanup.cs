using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Ends the unfinished trips of a browser: logging out means out, also of what is still on its way.</summary>
internal sealed class DuoPendingCleanup(IDuoTransactionStore transactions, TimeProvider timeProvider, ILogger<DuoPendingCleanup> logger)
{
    public async ValueTask ForgetAsync(HttpContext context)
    {
        foreach (var id in DuoPendingCookie.Ids(context).ToArray())
        {
            await EndAsync(context, id, isOfThisRequest: false);
        }
    }

    /// <summary>Ends the trip that a sign-in of this very request has started, if there is one.</summary>
    public async ValueTask ForgetStartedAsync(HttpContext context)
    {
        var state = DuoRequestState.Of(context);
        if (state.StartedId is not { } id)
        {
            return;
        }

        state.StartedId = null;
        await EndAsync(context, id, isOfThisRequest: true);
    }

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
            DuoLog.PendingNotForgotten(logger, exception);
        }

        if (!context.Response.HasStarted)
        {
            DuoPendingCookie.Delete(context, id);
        }
    }

    private async ValueTask<bool> IsOfBrowserAsync(HttpContext context, string id)
        => DuoPendingCookie.Read(context, id) is { } secret
            && await transactions.FindAsync(id, context.RequestAborted) is { } transaction
            && secret.Opens(transaction);
}
