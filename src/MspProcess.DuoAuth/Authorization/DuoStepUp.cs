using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Authorization;

/// <summary>Sends the user of the current session to Duo for a fresh confirmation.</summary>
internal sealed class DuoStepUp(
    DuoFreshness freshness,
    DuoStandingReader standings,
    DuoTransactionFactory transactions,
    DuoReturnUrls returnUrls,
    DuoRefusals refusals,
    DuoStartEvent startEvent,
    IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task ChallengeAsync(HttpContext context, string? returnUrl)
    {
        var isApi = DuoCaller.IsApi(context, context.GetEndpoint());
        if (await DuoCurrentSession.ReadAsync(context) is not { } session)
        {
            await refusals.RefuseAsync(context, new DuoRejection(DuoCurrentSession.WhyNone(context)), isApi);
            return;
        }

        var stamp = session.Stamp;
        var refusal = new DuoRejection(DuoFailureReason.Unspecified) { TenantId = stamp.TenantId, Subject = stamp.Subject };

        // Confirming this session opens nothing to the user of another scheme, who would be sent to Duo again and again.
        if (await freshness.FindMismatchAsync(context, stamp) is { } mismatch)
        {
            await refusals.RefuseAsync(context, refusal with { Reason = mismatch }, isApi);
            return;
        }

        var standing = await standings.ReadAsync(stamp.TenantId, stamp.Subject, context.RequestAborted);
        if (standing.Status != DuoStandingStatus.Usable)
        {
            await refusals.RefuseAsync(context, refusal with { Reason = standing.Reason }, isApi);
            return;
        }

        var started = await transactions.StartAsync(context, new DuoTransactionPlan
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
    private Task ExplainAsync(HttpContext context, string startUrl) => DuoHtml.WriteAsync(
        context,
        monitor.Get(DuoDefaults.AuthenticationScheme),
        StatusCodes.Status403Forbidden,
        DuoFailureTexts.Title(DuoFailureReason.StepUpRequired),
        $"""
        <p>{DuoHtml.Encode(DuoFailureTexts.Message(DuoFailureReason.StepUpRequired))}</p>
        <p class="actions"><a class="button" href="{DuoHtml.Encode(startUrl)}">Confirm with Duo</a>
        <a class="button quiet" href="{DuoHtml.Encode(DuoPaths.Full(context, "/"))}">Cancel</a></p>
        """);
}
