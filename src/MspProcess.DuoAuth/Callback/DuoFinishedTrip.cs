using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>
/// The answer to a transaction that was finished before. Back, refresh and a second tab are no attacks: whoever has the cookie, or is
/// signed in as the user, goes where the trip led.
/// </summary>
internal static class DuoFinishedTrip
{
    public static async Task<DuoCallbackResult> AnswerAsync(HttpContext context, DuoTransaction transaction, bool isSameBrowser)
    {
        if (isSameBrowser)
        {
            DuoPendingCookie.Delete(context, transaction.Id);   // T45: a trip that was burnt has left its cookie behind
            return new DuoCallbackResult.Redirect(transaction.ReturnUrl);
        }

        var session = await DuoCurrentSession.ReadAsync(context);
        return session is not null
            && string.Equals(session.Stamp.Subject, transaction.Subject, StringComparison.Ordinal)
            && string.Equals(session.Stamp.TenantId, transaction.TenantId, StringComparison.Ordinal)
            ? new DuoCallbackResult.Redirect(transaction.ReturnUrl)
            : DuoCallbackResult.Refused.Of(DuoFailureReason.TransactionUsed, transaction);
    }
}
