using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Answers for a trip that is over. Back, refresh and a second tab are no attacks.</summary>
internal static class RedeemedTransaction
{
    /// <summary>Whoever has the cookie, or is signed in as the user, goes where the trip led; everybody else is refused.</summary>
    public static async Task<EndpointResult> AnswerAsync(HttpContext context, DuoTransaction transaction, bool isSameBrowser)
    {
        if (!isSameBrowser && !IsOf(await CurrentSession.ReadAsync(context), transaction))
        {
            return EndpointResult.Fail(DuoFailureReason.TransactionUsed, transaction);
        }

        if (isSameBrowser)
        {
            PendingCookie.Delete(context, transaction.Id);
        }

        return new EndpointResult.Redirect(transaction.ReturnUrl);
    }

    private static bool IsOf(CurrentSession? session, DuoTransaction transaction)
        => session is not null
            && string.Equals(session.Stamp.Subject, transaction.Subject, StringComparison.Ordinal)
            && string.Equals(session.Stamp.TenantId, transaction.TenantId, StringComparison.Ordinal);
}
