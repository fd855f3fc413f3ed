using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Sends the user of the current session to Duo for a recent confirmation.</summary>
internal sealed class StepUpChallenge(
    StepUpEvaluator evaluator,
    TransactionFactory transactions,
    ReturnUrlPolicy returnUrls,
    FailureResponder failures,
    StartRedirectEvent startEvent,
    IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task ChallengeAsync(HttpContext context, string? returnUrl)
    {
        var isApi = RequestKind.IsApi(context, context.GetEndpoint());

        // Confirming this session opens nothing to the user of another scheme, who would be sent to Duo again and again.
        var result = await evaluator.EvaluateAsync(context);
        var failure = new SignInFailure(result.Failure ?? DuoFailureReason.Unspecified) { TenantId = result.Session?.Stamp.TenantId, Subject = result.Session?.Stamp.Subject };
        if (!result.CanStepUp)
        {
            await failures.RefuseAsync(context, failure, isApi);
            return;
        }

        var stamp = result.Session!.Stamp;
        var link = result.Link!;
        var created = await transactions.CreateAsync(context, new TransactionRequest
        {
            Purpose = TransactionPurpose.StepUp,
            TenantId = stamp.TenantId,
            Subject = stamp.Subject,
            SessionId = stamp.SessionId,
            Integration = link.Integration!,
            LinkRevision = link.Link!.Revision,
            DuoUserName = link.Link.DuoUserName,
            ReturnUrl = returnUrls.Choose(context, returnUrl ?? Target(context)),
        });
        await (created.Succeeded
            ? startEvent.AnswerAsync(
                context, created.StartUrl, DuoTransactionPurpose.StepUp, failure, isApi,
                isApi || HttpMethods.IsGet(context.Request.Method) ? null : () => ExplainAsync(context, created.StartUrl))
            : failures.RefuseAsync(context, failure with { Reason = created.Reason }, isApi));
    }

    /// <summary>A page is opened again. A form is filled in again on the page that it came from.</summary>
    private static string Target(HttpContext context)
    {
        var request = context.Request;
        return HttpMethods.IsGet(request.Method)
            ? request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent()
            : request.Headers[HeaderNames.Referer].ToString();
    }

    /// <summary>The body of a form cannot be kept, so the user confirms first and then sends the form again.</summary>
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
