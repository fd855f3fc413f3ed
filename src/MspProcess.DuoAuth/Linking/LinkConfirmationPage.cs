using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Flow;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Linking;

/// <summary>Where Duo is required of everybody: the page on which a user who has just proved a Duo identity at login confirms the link.</summary>
internal sealed class LinkConfirmationPage(
    IDuoTransactionStore transactions,
    OriginResolver origins,
    PendingTicketProtector tickets,
    IDuoTenantResolver tenants,
    UserValidation users,
    LinkConfirmation confirmation,
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
        if (transaction is not { Purpose: DuoTransactionPurpose.LoginLinkConfirmation } || secret is null || !secret.Opens(transaction) || !origins.Serves(context, transaction.RedirectUri))
        {
            return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);
        }

        if (transaction.IsRedeemed)
        {
            return await RedeemedTransaction.AnswerAsync(context, transaction, isSameBrowser: true);
        }

        var flow = new TransactionContext(context, transaction, secret);
        if (transaction.ExpiresAt <= timeProvider.GetUtcNow())
        {
            return flow.Fail(DuoFailureReason.TransactionExpired);
        }

        if (HttpMethods.IsPost(context.Request.Method))
        {
            return await ConfirmAsync(flow);
        }

        await ShowAsync(flow);
        return null;
    }

    private async Task<EndpointResult> ConfirmAsync(TransactionContext flow)
    {
        var context = flow.Context;
        if (!context.Request.HasFormContentType
            || !flow.Secret.Confirms((await context.Request.ReadFormAsync(context.RequestAborted))[TokenField]))
        {
            return flow.Fail(DuoFailureReason.CallbackMalformed);   // T29
        }

        if (await transactions.RedeemAsync(flow.Transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted) is not { } confirmed)
        {
            return new EndpointResult.Redirect(flow.Transaction.ReturnUrl);
        }

        PendingCookie.Delete(context, confirmed.Id);
        if (tickets.Unprotect(confirmed.Id, confirmed.PendingTicket) is not { } ticket)
        {
            return new EndpointResult.LoginAgain(confirmed.ReturnUrl);
        }

        var tenant = await tenants.ResolveAsync(context, ticket.Principal, context.RequestAborted);
        if (!string.IsNullOrEmpty(tenant) && !string.Equals(tenant, confirmed.TenantId, StringComparison.Ordinal))
        {
            return flow.Fail(DuoFailureReason.TenantMismatch);
        }

        if (!await users.MayStillSignInAsync(context, ticket.Principal))
        {
            return flow.Fail(DuoFailureReason.UserRejected);
        }

        var kept = await confirmation.ConfirmAsync(context, confirmed);
        if (kept.Link is not { } link)
        {
            return flow.Fail(kept.Reason, kept.Detail);
        }

        var principal = await linked.EndOthersAsync(context, ticket.Principal, link);
        return await signIn.RunAsync(flow, principal, ticket.Properties, VerifiedSessionStamp.Create(confirmed, confirmed.VerifiedIdentity!, link.Revision));
    }

    private Task ShowAsync(TransactionContext flow)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var body = $"""
            <p>Duo confirmed you. Link this Duo identity to your account? From then on, every login asks it.</p>
            <dl><dt>Duo user name</dt><dd>{Html.Encode(flow.Transaction.DuoUserName)}</dd></dl>
            <form method="post" action="{Html.Encode(EndpointPaths.Link(flow.Context, options, flow.Transaction.Id))}">
            <input type="hidden" name="{TokenField}" value="{Html.Encode(flow.Secret.ConfirmToken)}">
            <p class="actions"><button class="button" type="submit">Submit</button>
            <a class="button quiet" href="{Html.Encode(EndpointPaths.Full(flow.Context, "/"))}">Cancel</a></p>
            </form>
            """;
        return Html.WriteAsync(flow.Context, options, StatusCodes.Status200OK, "Link your Duo identity", body);
    }
}
