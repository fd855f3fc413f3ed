using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.StepUp;

/// <summary>Sends the user of the current session to the start page of a step-up. Makes no transaction: opening that page does.</summary>
internal sealed class StepUpChallenge(
    StepUpEvaluator evaluator,
    StepUpTicket tickets,
    ReturnUrlPolicy returnUrls,
    FailureResponder failures,
    StartRedirectEvent startEvent,
    IOptionsMonitor<DuoSecondFactorOptions> monitor)
{
    public async Task ChallengeAsync(HttpContext context, string? returnUrl, TimeSpan? maxAge = null, DuoFactorStrength strength = DuoFactorStrength.Any)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (context.Request.Headers.Authorization.Count > 0)
        {
            await RefuseTokenAsync(context, maxAge ?? options.StepUpMaxAge, strength);
            return;
        }

        var isApi = RequestKind.IsApi(context, context.GetEndpoint()) || RequestKind.IsSubresource(context.Request);

        // Confirming this session opens nothing to the user of another scheme, who would be sent to Duo again and again.
        var result = await evaluator.EvaluateAsync(context);
        var failure = new SignInFailure(result.Failure ?? DuoFailureReason.Unspecified) { TenantId = result.Session?.Stamp.TenantId, Subject = result.Session?.Stamp.Subject };
        if (!result.CanStepUp)
        {
            await failures.RefuseAsync(context, failure, isApi);
            return;
        }

        var target = returnUrls.Choose(context, returnUrl ?? Target(context));
        var startUrl = EndpointPaths.StartStepUp(context, options, tickets.Protect(result.Session!.Stamp, strength, target));
        await startEvent.RespondAsync(
            context, startUrl, DuoTransactionPurpose.StepUp, failure, isApi,
            isApi || HttpMethods.IsGet(context.Request.Method) ? null : () => ExplainAsync(context, startUrl));
    }

    /// <summary>A request with a token is a program's: a confirmation by Duo belongs to a browser's session, so there is nowhere to send it (RFC 9470).</summary>
    private async Task RefuseTokenAsync(HttpContext context, TimeSpan maxAge, DuoFactorStrength strength)
    {
        var seconds = ((long)maxAge.TotalSeconds).ToString(CultureInfo.InvariantCulture);
        context.Response.Headers.WWWAuthenticate =
            $"Bearer error=\"insufficient_user_authentication\", error_description=\"This needs a recent confirmation by Duo in a browser session.\", max_age=\"{seconds}\"{(strength == DuoFactorStrength.PhishingResistant ? ", acr_values=\"phr\"" : "")}";
        await failures.RefuseAsync(context, new SignInFailure(DuoFailureReason.StepUpNeedsBrowser), isApi: true, StatusCodes.Status401Unauthorized);
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
