using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Flow;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Where Duo is required of everybody: the page on which a user who has just proved a Duo identity at login confirms the link.</summary>
internal sealed class LinkConfirmationPage(
    IDuoTransactionStore transactions,
    PendingTicketProtector tickets,
    IDuoTenantResolver tenants,
    UserValidation users,
    LinkConfirmation keeper,
    LinkedSignIn linked,
    CompletionSignIn signIn,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TimeProvider timeProvider)
{
    /// <summary>The form field with the value that only a page read by this browser can know: the confirmation's antiforgery token.</summary>
    private const string TokenField = "confirm";

    public async Task<EndpointResult?> RunAsync(HttpContext context)
    {
        var id = context.Request.Query[EndpointPaths.IdParameter] is [{ } only] && PendingCookie.IsId(only) ? only : null;
        var secret = id is null ? null : PendingCookie.Read(context, id);
        var transaction = id is null ? null : await transactions.FindAsync(id, context.RequestAborted);
        if (transaction is not { Purpose: DuoTransactionPurpose.LoginLinkConfirmation } || secret is null || !secret.Opens(transaction))
        {
            return EndpointResult.Refuse(DuoFailureReason.TransactionUnknown);
        }

        if (transaction.IsRedeemed)
        {
            return await RedeemedTransaction.AnswerAsync(context, transaction, isSameBrowser: true);
        }

        var trip = new TransactionContext(context, transaction, secret);
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

    private async Task<EndpointResult> ConfirmAsync(TransactionContext trip)
    {
        var context = trip.Context;
        if (!context.Request.HasFormContentType
            || !trip.Secret.Confirms((await context.Request.ReadFormAsync(context.RequestAborted))[TokenField]))
        {
            return trip.Refuse(DuoFailureReason.CallbackMalformed);   // T29
        }

        if (await transactions.RedeemAsync(trip.Transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted) is not { } confirmed)
        {
            return new EndpointResult.Redirect(trip.Transaction.ReturnUrl);
        }

        PendingCookie.Delete(context, confirmed.Id);
        if (tickets.Unprotect(confirmed.Id, confirmed.PendingTicket) is not { } ticket)
        {
            return new EndpointResult.LoginAgain(confirmed.ReturnUrl);
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
        return await signIn.RunAsync(trip, principal, ticket.Properties, VerifiedSignIn.Stamp(confirmed, confirmed.Proved!, link.Revision));
    }

    private Task ShowAsync(TransactionContext trip)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var body = $"""
            <p>Duo confirmed you. Link this Duo identity to your account? From then on, every login asks it.</p>
            <dl><dt>Duo user name</dt><dd>{Html.Encode(trip.Transaction.DuoUserName)}</dd></dl>
            <form method="post" action="{Html.Encode(EndpointPaths.Link(trip.Context, options, trip.Transaction.Id))}">
            <input type="hidden" name="{TokenField}" value="{Html.Encode(trip.Secret.ConfirmToken)}">
            <p class="actions"><button class="button" type="submit">Submit</button>
            <a class="button quiet" href="{Html.Encode(EndpointPaths.Full(trip.Context, "/"))}">Cancel</a></p>
            </form>
            """;
        return Html.WriteAsync(trip.Context, options, StatusCodes.Status200OK, "Link your Duo identity", body);
    }
}
