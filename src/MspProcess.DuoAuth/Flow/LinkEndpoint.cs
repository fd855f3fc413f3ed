using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Linking;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Where Duo is required for every user: the page on which a user who has just verified a Duo identity at sign-in confirms the link.</summary>
internal sealed class LinkEndpoint(
    IDuoTransactionStore store,
    TransactionReader reader,
    OpeningResponder openings,
    TransactionIdentification identification,
    UserValidation users,
    LinkConfirmation confirmation,
    PageLimit limit,
    LinkedSignIn linked,
    TransactionCompletion completion,
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    TimeProvider timeProvider)
{
    /// <summary>The form field with the value that only a page read by this browser can know: the confirmation's antiforgery token.</summary>
    private const string TokenField = "confirm";

    public async Task<EndpointResult> HandleAsync(HttpContext context)
    {
        var id = context.Request.Query[EndpointPaths.IdParameter] is [{ } only] && TransactionId.IsValid(only) ? only : null;
        TransactionOpening opening = id is null ? new TransactionOpening.Unknown() : await reader.OpenAsync(context, id);
        if (opening is TransactionOpening.Redeemed { IsSameBrowser: true } or TransactionOpening.Revoked { IsSameBrowser: true } or TransactionOpening.Expired)
        {
            return await openings.RespondAsync(context, opening);
        }

        if (opening is not TransactionOpening.Open open)
        {
            return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);   // T14: another browser learns nothing of it
        }

        if (open.Transaction is not { } transaction)
        {
            return new EndpointResult.LoginAgain(open.Record.ReturnUrl);   // T12: the key ring changed meanwhile
        }

        if (transaction is not { Purpose: TransactionPurpose.LoginLinkAwaitingConfirmation, VerifiedIdentity: { } verified })
        {
            return EndpointResult.Fail(DuoFailureReason.TransactionUnknown);
        }

        var waiting = new OpenTransaction(context, transaction, open.Secret);
        if (HttpMethods.IsPost(context.Request.Method))
        {
            return await limit.CountLinkAsync(waiting) ?? await ConfirmAsync(waiting, verified);
        }

        await ShowAsync(waiting);
        return new EndpointResult.Written();
    }

    private async Task<EndpointResult> ConfirmAsync(OpenTransaction open, DuoVerifiedIdentity verified)
    {
        var context = open.Context;
        if (!context.Request.HasFormContentType
            || !open.Secret.Confirms((await context.Request.ReadFormAsync(context.RequestAborted))[TokenField]))
        {
            return open.Fail(DuoFailureReason.CallbackMalformed);   // T29
        }

        if (await store.RedeemAsync(open.Transaction.Id, timeProvider.GetUtcNow(), context.RequestAborted) is null)
        {
            return new EndpointResult.Redirect(open.Transaction.ReturnUrl);
        }

        PendingCookie.Delete(context, open.Transaction.Id);
        var identified = await identification.IdentifyLoginAsync(open);
        if (!identified.Continues)
        {
            return identified.Ended;
        }

        var flow = identified.Next;
        if (!await users.MayStillSignInAsync(context, flow.Ticket.Principal))
        {
            return flow.Fail(DuoFailureReason.UserRejected);
        }

        var confirmed = await confirmation.ConfirmAsync(context, flow.Transaction, verified);
        if (confirmed.Link is not { } link)
        {
            return flow.Fail(confirmed.Reason, confirmed.Detail);
        }

        var principal = await linked.EndOthersAsync(context, flow.Ticket.Principal, link);
        return await completion.SignInAsync(flow, principal, VerifiedSessionStamp.Create(flow.Transaction, verified, link.Revision));
    }

    private Task ShowAsync(OpenTransaction open)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var body = $"""
            <p>Duo confirmed you as this user. Link it to your account? From then on, you confirm every sign-in with Duo.</p>
            <dl><dt>Duo user name</dt><dd>{Html.Encode(open.Transaction.DuoUserName)}</dd></dl>
            <form method="post" action="{Html.Encode(EndpointPaths.Link(open.Context, options, open.Transaction.Id))}">
            <input type="hidden" name="{TokenField}" value="{Html.Encode(open.Secret.ConfirmToken)}">
            <p class="actions"><button class="button" type="submit">Submit</button>
            <a class="button quiet" href="{Html.Encode(EndpointPaths.Full(open.Context, "/"))}">Cancel</a></p>
            </form>
            """;
        return Html.WriteAsync(open.Context, options, StatusCodes.Status200OK, "Link your Duo identity", body);
    }
}
