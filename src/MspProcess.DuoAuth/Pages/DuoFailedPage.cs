using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Explains a refusal and shows the ways on.</summary>
internal sealed class DuoFailedPage(IOptionsMonitor<DuoSecondFactorOptions> monitor, DuoFailureCookie cookie)
{
    /// <param name="context">The request.</param>
    /// <param name="loginPath">The host's login page, if it has one.</param>
    public Task WriteAsync(HttpContext context, PathString loginPath) => WriteAsync(context, loginPath, cookie.Read(context));

    public Task WriteAsync(HttpContext context, PathString loginPath, DuoFailureInfo? failure)
    {
        var reason = failure?.Reason ?? DuoFailureReason.Unspecified;
        var reference = failure is null ? "" : $"""<p class="soft">Reference: <code>{DuoHtml.Encode(failure.ReferenceId)}</code></p>""";
        var login = DuoPaths.Full(context, loginPath.HasValue ? loginPath : "/");
        var body = $"""
            <p>{DuoHtml.Encode(DuoFailureTexts.Message(reason))}</p>
            {reference}
            <p class="actions"><a class="button" href="{DuoHtml.Encode(login)}">Log in</a>
            <a class="button quiet" href="{DuoHtml.Encode(DuoPaths.Full(context, "/"))}">Home</a></p>
            """;
        return DuoHtml.WriteAsync(
            context, monitor.Get(DuoDefaults.AuthenticationScheme), StatusCodes.Status403Forbidden, DuoFailureTexts.Title(reason), body);
    }
}
