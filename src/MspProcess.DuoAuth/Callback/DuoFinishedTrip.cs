using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Answers for a trip that is over. Back, refresh and a second tab are no attacks.</summary>
internal static class DuoFinishedTrip
{
    /// <summary>Whoever has the cookie, or is signed in as the user, goes where the trip led; everybody else is refused.</summary>
    public static async Task<DuoCallbackResult> AnswerAsync(HttpContext context, DuoTransaction transaction, bool isSameBrowser)
    {
        if (!isSameBrowser && !IsOf(await DuoCurrentSession.ReadAsync(context), transaction))
        {
            return DuoCallbackResult.Refuse(DuoFailureReason.TransactionUsed, transaction);
        }

        if (isSameBrowser)
        {
            DuoPendingCookie.Delete(context, transaction.Id);
        }

        return new DuoCallbackResult.Redirect(transaction.ReturnUrl);
    }

    private static bool IsOf(DuoCurrentSession? session, DuoTransaction transaction)
        => session is not null
            && string.Equals(session.Stamp.Subject, transaction.Subject, StringComparison.Ordinal)
            && string.Equals(session.Stamp.TenantId, transaction.TenantId, StringComparison.Ordinal);
}
