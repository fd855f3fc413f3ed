using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Flow;

/// <summary>Answers requests for the library's pages that cannot continue as they are. No transaction has been read by then.</summary>
internal sealed class NavigationGuard(
    IOptionsMonitor<CookieAuthenticationOptions> cookies, IOptionsMonitor<DuoSecondFactorOptions> monitor, ProtectedSchemes schemes)
{
    /// <summary>A script cannot follow to Duo, which is another site: the whole window has to.</summary>
    public async Task<bool> RequireTopLevelNavigationAsync(HttpContext context)
    {
        var request = context.Request;
        var id = request.Query[EndpointPaths.IdParameter].ToString();
        var ticket = request.Query[EndpointPaths.StepUpParameter].ToString();
        var isScript = string.Equals(request.Headers["Sec-Fetch-Dest"], "empty", StringComparison.Ordinal);
        if (!HttpMethods.IsGet(request.Method)
            || (ticket.Length > 0 ? !isScript && !RequestKind.IsSubresource(request) : !isScript || !PendingCookie.IsId(id)))
        {
            return false;
        }

        // A step-up makes its transaction when this page is opened, which an image or a script must not do.
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var start = ticket.Length > 0 ? EndpointPaths.StartStepUp(context, options, Uri.EscapeDataString(ticket)) : EndpointPaths.Start(context, options, id);
        var isApi = RequestKind.IsApi(context, null) || RequestKind.IsSubresource(request);
        if (isApi || StartRedirect.IsEnhancedNavigation(request))
        {
            await StartRedirect.WriteAsync(context, start, isApi);
        }
        else
        {
            await ContinuePage.WriteAsync(context, options, start);
        }

        return true;
    }

    /// <summary>
    /// A strict session cookie is kept back by the browser when it comes from Duo, so the callback would not see the session, and
    /// the page after it would show nobody. The callback is opened once more, from a page of this site (docs/adr/0014).
    /// </summary>
    public async Task<bool> ReopenSameSiteAsync(HttpContext context)
    {
        if (cookies.Get(schemes.Protected).Cookie.SameSite != SameSiteMode.Strict || !ComesFromElsewhere(context.Request) || !PendingCookie.Ids(context).Any())
        {
            return false;
        }

        var state = BrowserSecret.HashOf(context.Request.Query["state"].ToString());
        if (ReopenedCookie.Take(context, state))
        {
            return false;
        }

        ReopenedCookie.Append(context, state);
        await ContinuePage.ReopenAsync(context, monitor.Get(DuoDefaults.AuthenticationScheme));
        return true;
    }

    /// <summary>A browser that does not say where a request comes from may come from elsewhere.</summary>
    private static bool ComesFromElsewhere(HttpRequest request)
        => HttpMethods.IsGet(request.Method) && (string?)request.Headers["Sec-Fetch-Site"] is not ("same-origin" or "none");
}
