using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Ends the unfinished trips of a browser: logging out means out, also of what is still on its way.</summary>
internal sealed class DuoPendingCleanup(IDuoTransactionStore transactions, TimeProvider timeProvider)
{
    public async ValueTask ForgetAsync(HttpContext context)
    {
        foreach (var id in DuoPendingCookie.Ids(context).ToArray())
        {
            if (DuoPendingCookie.Read(context, id) is { } secret
                && await transactions.FindAsync(id, context.RequestAborted) is { } transaction
                && secret.Opens(transaction))
            {
                await transactions.RedeemAsync(id, timeProvider.GetUtcNow(), context.RequestAborted);
            }

            if (!context.Response.HasStarted)
            {
                DuoPendingCookie.Delete(context, id);
            }
        }
    }
}
