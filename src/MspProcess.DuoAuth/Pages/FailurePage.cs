using System.Globalization;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Explains a failure and shows what the user can do: try again, log in, use another account, go home.</summary>
internal sealed class FailurePage(IOptionsMonitor<DuoSecondFactorOptions> monitor, FailureCookie cookie)
{
    /// <summary>The form field by which the page proves that it was read in this browser: the reference, which the cookie holds as well.</summary>
    private const string ReferenceField = "reference";

    /// <summary>What the page says without a failure: it was opened once more, or the browser keeps no cookies. So there is no reference either.</summary>
    private const string NothingToShow = "This message was shown already, or your browser doesn't keep this site's cookies. You can sign in again.";

    /// <param name="context">The request.</param>
    /// <param name="loginUrl">Where the host's login begins.</param>
    public Task WriteAsync(HttpContext context, string? loginUrl) => WriteAsync(context, loginUrl, cookie.Read(context));

    public Task WriteAsync(HttpContext context, string? loginUrl, DuoFailureInfo? failure)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var reason = failure?.Reason ?? DuoFailureReason.Unspecified;
        var reference = failure is null ? "" : string.Create(
            CultureInfo.InvariantCulture, $"""<p class="soft">Reference: <code>{Html.Encode(failure.ReferenceId)}</code> (DUO-{(int)reason})</p>""");
        var body = $"""
            <p>{Html.Encode(failure is null ? NothingToShow : FailureMessages.Message(reason))}{Wait(failure)}</p>
            {reference}
            <div class="actions">{First(context, loginUrl, failure)}
            {Leave(context, options, failure)}
            <a class="button quiet" href="{Html.Encode(EndpointPaths.Full(context, "/"))}">Home</a></div>
            """;
        var status = failure?.RetryAfter is null ? StatusCodes.Status403Forbidden : StatusCodes.Status429TooManyRequests;
        return Html.WriteAsync(context, options, status, FailureMessages.Title(reason), body, isError: true);
    }

    /// <summary>Tells whether a form came from a page that was read in this browser (T29).</summary>
    public async ValueTask<bool> IsOursAsync(HttpContext context)
        => context.Request.HasFormContentType
            && cookie.Read(context) is { } failure
            && string.Equals((await context.Request.ReadFormAsync(context.RequestAborted))[ReferenceField], failure.ReferenceId, StringComparison.Ordinal);

    private static string Wait(DuoFailureInfo? failure) => failure?.RetryAfter is { } time ? " " + Html.Encode(FailureMessages.Wait(time)) : "";

    private static string First(HttpContext context, string? loginUrl, DuoFailureInfo? failure)
        => failure?.RetryUrl is { } retry ? Link(retry, "Try again")
            : failure?.RetryAfter is not null ? ""   // a login now would only be one more request
            : Link(loginUrl ?? EndpointPaths.Full(context, "/"), "Log in");

    private static string Link(string address, string words) => $"""<a class="button" href="{Html.Encode(address)}">{words}</a>""";

    private static string Leave(HttpContext context, DuoSecondFactorOptions options, DuoFailureInfo? failure) => failure is null or { RetryAfter: not null } ? "" : $"""
        <form method="post" action="{Html.Encode(EndpointPaths.Full(context, EndpointPaths.LeavePath(options)))}">
        <input type="hidden" name="{ReferenceField}" value="{Html.Encode(failure.ReferenceId)}">
        <button class="button quiet" type="submit">Use another account</button></form>
        """;
}
