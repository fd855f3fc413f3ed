using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Responds to requests for the library's pages that cannot continue as they are. No transaction has been read by then.</summary>
internal sealed class NavigationGuard(
    IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptionsMonitor<DuoSecondFactorOptions> monitor, ProtectedSchemes schemes)
{
    private DuoSecondFactorOptions Options => monitor.Get(DuoDefaults.AuthenticationScheme);

    /// <summary>A script can't follow to Duo, which is another site, and a frame can't show it: the whole window has to go there.</summary>
    public async Task<bool> RequireTopLevelNavigationAsync(HttpContext context)
    {
        var request = context.Request;
        var id = request.Query[EndpointPaths.IdParameter].ToString();
        var ticket = request.Query[EndpointPaths.StepUpParameter].ToString();
        if (HttpMethods.IsGet(request.Method) && TransactionId.IsValid(id) && FramePage.IsFramed(request))
        {
            // Without the cookie the frame is another site's, and the sign-in has to begin anew.
            var isOurs = PendingCookie.Ids(context).Contains(id, StringComparer.Ordinal);
            await FramePage.WriteAsync(context, Options, isOurs ? EndpointPaths.Start(context, Options, id) : EndpointPaths.Full(context, "/"));
            return true;
        }

        var isScript = string.Equals(request.Headers["Sec-Fetch-Dest"], "empty", StringComparison.Ordinal);
        if (!HttpMethods.IsGet(request.Method)
            || (ticket.Length > 0 ? !isScript && !RequestKind.IsSubresource(request) : !isScript || !TransactionId.IsValid(id)))
        {
            return false;
        }

        // A step-up makes its transaction when this page is opened, which an image or a script must not do.
        var start = ticket.Length > 0 ? EndpointPaths.StartStepUp(context, Options, Uri.EscapeDataString(ticket)) : EndpointPaths.Start(context, Options, id);
        var isApi = RequestKind.IsApi(context, null) || RequestKind.IsSubresource(request);
        if (isApi || StartRedirect.IsEnhancedNavigation(request))
        {
            await StartRedirect.WriteAsync(context, start, isApi);
        }
        else
        {
            await ContinuePage.WriteAsync(context, Options, start);
        }

        return true;
    }

    /// <summary>
    /// A browser keeps strict cookies back when it comes from Duo: the session's, or, under a strict cookie policy of the host, the
    /// transaction's own. The callback is opened once more, from a page of this site (docs/adr/0014).
    /// </summary>
    public async Task<bool> ReopenSameSiteAsync(HttpContext context)
    {
        var isReopened = PendingCookie.Ids(context).Any()
            ? cookies.Get(schemes.Protected).Cookie.SameSite == SameSiteMode.Strict && ComesFromElsewhere(context.Request)
            : SaysThatItComesFromElsewhere(context.Request);
        if (!isReopened)
        {
            return false;
        }

        var state = BrowserSecret.HashOf(context.Request.Query["state"].ToString());
        if (ReopenedCookie.Take(context, state))
        {
            return false;
        }

        ReopenedCookie.Append(context, state);
        await ContinuePage.ReopenAsync(context, Options);
        return true;
    }

    /// <summary>A browser that does not say where a request comes from may come from elsewhere.</summary>
    private static bool ComesFromElsewhere(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && (string?)request.Headers["Sec-Fetch-Site"] is not ("same-origin" or "none");

    /// <summary>Only a browser that says so: one that keeps no cookie at all and says nothing would reopen the page without end.</summary>
    private static bool SaysThatItComesFromElsewhere(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && (string?)request.Headers["Sec-Fetch-Site"] is "cross-site" or "same-site"
            && request.Query["state"].Count == 1;
}
