using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Sends the user of the current session to Duo for a fresh confirmation.</summary>
internal sealed class StepUpChallenge(
    StepUpEvaluator freshness,
    LinkStatusReader standings,
    TransactionFactory transactions,
    ReturnUrlPolicy returnUrls,
    FailureResponder refusals,
    StartRedirectEvent startEvent,
    IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task ChallengeAsync(HttpContext context, string? returnUrl)
    {
        var isApi = RequestKind.IsApi(context, context.GetEndpoint());
        if (await CurrentSession.ReadAsync(context) is not { } session)
        {
            await refusals.RefuseAsync(context, new SignInFailure(CurrentSession.WhyNone(context)), isApi);
            return;
        }

        var stamp = session.Stamp;
        var refusal = new SignInFailure(DuoFailureReason.Unspecified) { TenantId = stamp.TenantId, Subject = stamp.Subject };

        // Confirming this session opens nothing to the user of another scheme, who would be sent to Duo again and again.
        if (await freshness.FindMismatchAsync(context, stamp) is { } mismatch)
        {
            await refusals.RefuseAsync(context, refusal with { Reason = mismatch }, isApi);
            return;
        }

        var standing = await standings.ReadAsync(stamp.TenantId, stamp.Subject, context.RequestAborted);
        if (standing.Status != LinkStatusKind.Usable)
        {
            await refusals.RefuseAsync(context, refusal with { Reason = standing.Reason }, isApi);
            return;
        }

        var started = await transactions.CreateAsync(context, new TransactionRequest
        {
            Purpose = DuoTransactionPurpose.StepUp,
            TenantId = stamp.TenantId,
            Subject = stamp.Subject,
            SessionId = stamp.SessionId,
            Integration = standing.Integration!,
            LinkRevision = standing.Link!.Revision,
            DuoUserName = standing.Link.DuoUserName,
            ReturnUrl = returnUrls.Choose(context, returnUrl ?? Target(context)),
        });
        await (started.Reason is { } reason
            ? refusals.RefuseAsync(context, refusal with { Reason = reason }, isApi)
            : startEvent.AnswerAsync(
                context, started.StartUrl!, DuoTransactionPurpose.StepUp, refusal, isApi,
                isApi || HttpMethods.IsGet(context.Request.Method) ? null : () => ExplainAsync(context, started.StartUrl!)));
    }

    /// <summary>A page is opened again; a form is filled in again on the page that it came from.</summary>
    private static string Target(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method)
            ? request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent()
            : request.Headers[HeaderNames.Referer].ToString();
    }

    /// <summary>The body of a form cannot be carried to Duo and back: confirm first, then send it once more.</summary>
    private Task ExplainAsync(HttpContext context, string startUrl) => Html.WriteAsync(
        context,
        monitor.Get(DuoDefaults.AuthenticationScheme),
        StatusCodes.Status403Forbidden,
        FailureMessages.Title(DuoFailureReason.StepUpRequired),
        $"""
        <p>{Html.Encode(FailureMessages.Message(DuoFailureReason.StepUpRequired))}</p>
        <p class="actions"><a class="button" href="{Html.Encode(startUrl)}">Confirm with Duo</a>
        <a class="button quiet" href="{Html.Encode(EndpointPaths.Full(context, "/"))}">Cancel</a></p>
        """);
}
