using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Callback;

/// <summary>Where Duo is required of everybody: the page on which a user who has just proved a Duo identity at login confirms the link.</summary>
internal sealed class DuoLoginLinkPage(
    IDuoTransactionStore transactions,
    DuoTicketProtector tickets,
    IDuoTenantResolver tenants,
    DuoUserCheck users,
    DuoLinkKeeper keeper,
    DuoLinkedSignIn linked,
    DuoTripSignIn signIn,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TimeProvider timeProvider)
{
    /// <summary>The form field with the value that only a page read by this browser can know: the confirmation's antiforgery token.</summary>
    private const string TokenField = "confirm";

    public async Task<DuoCallbackResult?> RunAsync(HttpContext context)
    {
        var id = context.Request.Query[DuoPaths.IdParameter] is [{ } only] && DuoPendingCookie.IsId(only) ? only : null;
        var secret = id is null ? null : DuoPendingCookie.Read(context, id);
        var transaction = id is null ? null : await transactions.FindAsync(id, context.RequestAborted);
        if (transaction is not { Purpose: DuoTransactionPurpose.LoginLinkConfirmation } || secret is null || !secret.Opens(transaction))
        {
            return DuoCallbackResult.Refuse(DuoFailureReason.TransactionUnknown);
        }

        if (transaction.IsRedeemed)
        {
            return await DuoFinishedTrip.AnswerAsync(context, transaction, isSameBrowser: true);
        }

        var trip = new DuoTrip(context, transaction, secret);
        if (transaction.ExpiresAt <= timeProvider.GetUtcNow())
        {
            return trip.Refuse(DuoFailureReason.TransactionExpired);
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return await ConfirmAsync(trip);
        }

        await ShowAsync(trip);
        return null;
    }

    private async Task<DuoCallbackResult> ConfirmAsync(DuoTrip trip)
    {
        var context = trip.Context;
        if (!context.Request.HasFormContentType
            || !trip.Secret.Confirms((await context.Request.ReadFormAsync(context.RequestAborted))[TokenField]))
        {
            return trip.Refuse(DuoFailureReason.CallbackMalformed);   // T29
        }

        if (await transactions.RedeemAsync(trip.Transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted) is not { } confirmed)
        {
            return new DuoCallbackResult.Redirect(trip.Transaction.ReturnUrl);
        }

        DuoPendingCookie.Delete(context, confirmed.Id);
        if (tickets.Unprotect(confirmed.Id, confirmed.PendingTicket) is not { } ticket)
        {
            return new DuoCallbackResult.LoginAgain(confirmed.ReturnUrl);
        }

        var tenant = await tenants.ResolveAsync(context, ticket.Principal, context.RequestAborted);
        if (!string.IsNullOrEmpty(tenant) && !string.Equals(tenant, confirmed.TenantId, StringComparison.Ordinal))
        {
            return trip.Refuse(DuoFailureReason.TenantMismatch);
        }

        if (!await users.IsStillWelcomeAsync(context, ticket.Principal))
        {
            return trip.Refuse(DuoFailureReason.UserRejected);
        }

        var kept = await keeper.KeepAsync(context, confirmed);
        if (kept.Link is not { } link)
        {
            return trip.Refuse(kept.Reason, kept.Detail);
        }

        var principal = await linked.EndOthersAsync(context, ticket.Principal, link);
        return await signIn.RunAsync(trip, principal, ticket.Properties, DuoVerifiedSignIn.Stamp(confirmed, confirmed.Proved!, link.Revision));
    }

    private Task ShowAsync(DuoTrip trip)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var body = $"""
            <p>Duo confirmed you. Link this Duo identity to your account? From then on, every login asks it.</p>
            <dl><dt>Duo user name</dt><dd>{DuoHtml.Encode(trip.Transaction.DuoUserName)}</dd></dl>
            <form method="post" action="{DuoHtml.Encode(DuoPaths.Link(trip.Context, options, trip.Transaction.Id))}">
            <input type="hidden" name="{TokenField}" value="{DuoHtml.Encode(trip.Secret.ConfirmToken)}">
            <p class="actions"><button class="button" type="submit">Submit</button>
            <a class="button quiet" href="{DuoHtml.Encode(DuoPaths.Full(trip.Context, "/"))}">Cancel</a></p>
            </form>
            """;
        return DuoHtml.WriteAsync(trip.Context, options, StatusCodes.Status200OK, "Link your Duo identity", body);
    }
}
