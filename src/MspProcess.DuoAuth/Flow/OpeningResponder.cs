using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Responds where a transaction can't be opened. Back, refresh and a second tab are no attacks.</summary>
internal sealed class OpeningResponder(ILogger<OpeningResponder> logger)
{
    public async Task<EndpointResult> RespondAsync(HttpContext context, TransactionOpening opening)
    {
        switch (opening)
        {
            case TransactionOpening.Redeemed redeemed:
                return await RespondAsync(context, redeemed);
            case TransactionOpening.Revoked revoked:
                DeleteCookie(context, revoked.Record, revoked.IsSameBrowser);
                Log.OpenedRevoked(logger, revoked.Record.TenantId);
                return EndpointResult.Fail(DuoFailureReason.TransactionRevoked, revoked.Record, revoked.IsSameBrowser);
            case TransactionOpening.WithoutCookie missing:
                Log.OpenedWithoutCookie(logger, missing.Record.TenantId);
                return EndpointResult.Fail(DuoFailureReason.CookieMissing, missing.Record);
            case TransactionOpening.OtherBrowser other:
                Log.OpenedInOtherBrowser(logger, other.Record.TenantId);
                return EndpointResult.Fail(DuoFailureReason.BrowserMismatch, other.Record);
            case TransactionOpening.Expired expired:
                PendingCookie.Delete(context, expired.Record.Id);
                return EndpointResult.Fail(DuoFailureReason.TransactionExpired, expired.Record, isSameBrowser: true);
            default:
                return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);
        }
    }

    /// <summary>The browser with the cookie, or a session of the user, goes where the transaction led; everyone else gets a failure.</summary>
    private async Task<EndpointResult> RespondAsync(HttpContext context, TransactionOpening.Redeemed redeemed)
    {
        DeleteCookie(context, redeemed.Record, redeemed.IsSameBrowser);
        Log.OpenedAgain(logger, redeemed.Record.TenantId, redeemed.IsSameBrowser);
        return redeemed.IsSameBrowser || IsOf(await CurrentSession.ReadAsync(context), redeemed.Record)
            ? new EndpointResult.Redirect(redeemed.Record.ReturnUrl)
            : EndpointResult.Fail(DuoFailureReason.TransactionUsed, redeemed.Record);
    }

    private static void DeleteCookie(HttpContext context, DuoTransaction record, bool isSameBrowser)
    {
        if (isSameBrowser)
        {
            PendingCookie.Delete(context, record.Id);
        }
    }

    private static bool IsOf(CurrentSession? session, DuoTransaction record)
        => session is not null
            && string.Equals(session.Stamp.Subject, record.Subject, StringComparison.Ordinal)
            && string.Equals(session.Stamp.TenantId, record.TenantId, StringComparison.Ordinal);
}
