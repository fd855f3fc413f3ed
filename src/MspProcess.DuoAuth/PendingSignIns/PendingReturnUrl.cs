using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Finds the page that a pending sign-in is for.</summary>
internal sealed class PendingReturnUrl(IOptionsMonitor<CookieAuthenticationOptions> cookies, ReturnUrlPolicy returnUrls)
{
    /// <summary>The framework's mark on what a remote handler signs in: its callback cannot be opened twice.</summary>
    private const string RemoteSchemeItem = ".AuthScheme";

    /// <summary>Query parameters of links that work once, such as that of an email confirmation.</summary>
    private static readonly string[] OneTimeParameters = ["code", "token", "ticket", "otp"];

    /// <returns>The first of these that may be returned to: what the host named, its redirect, the parameter of the address, and the page itself.</returns>
    public string? Find(HttpContext context, PendingSignIn pending, bool isApi)
    {
        var cookie = cookies.Get(pending.Scheme);
        var parameter = cookie.ReturnUrlParameter;
        var location = ReadLocation(context);
        var own = context.Request.Query[parameter].ToString();
        if (pending.IsReported)
        {
            // A caller that was told redirects to where it would ask for a code, and passes the wanted page on in the address.
            return pending.ReturnUrl ?? FindParameter(location, parameter) ?? own;
        }

        return pending.ReturnUrl
            ?? FindTarget(context, location, cookie)
            ?? (own.Length > 0 ? own : null)
            ?? (!isApi && MayBeOpenedAgain(context.Request, pending) ? FindAddress(context.Request) : null);
    }

    /// <summary>A redirect to the login page is the host's challenge, as it sees nobody signed in: what was wanted is in its address.</summary>
    private string? FindTarget(HttpContext context, string? location, CookieAuthenticationOptions cookie)
        => location is null || returnUrls.Resolve(context, location) is not { } target ? null
            : IsPage(context, target, cookie.LoginPath) || IsPage(context, target, cookie.AccessDeniedPath) ? FindParameter(target, cookie.ReturnUrlParameter)
            : location;

    private static bool IsPage(HttpContext context, string target, PathString page)
        => page.HasValue && string.Equals(target.Split('?', '#')[0], EndpointPaths.Full(context, page), StringComparison.OrdinalIgnoreCase);

    private static string? FindParameter(string? location, string parameter)
        => location?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start
            && QueryHelpers.ParseQuery(location[start..]).TryGetValue(parameter, out var next) ? next.ToString() : null;

    /// <summary>Tells whether the request opens a page: middleware signs in on any of them, and an authorization server on the way to its client.</summary>
    private static bool MayBeOpenedAgain(HttpRequest request, PendingSignIn pending)
        => HttpMethods.IsGet(request.Method)
            && !pending.Properties.Items.ContainsKey(RemoteSchemeItem)
            && request.Headers["Sec-Fetch-Dest"].ToString() is "" or "document"
            && !OneTimeParameters.Any(request.Query.ContainsKey);

    private static string FindAddress(HttpRequest request) => request.PathBase.Add(request.Path).ToUriComponent() + request.QueryString.ToUriComponent();

    private static string? ReadLocation(HttpContext context)
        => context.Response.StatusCode is >= 300 and < 400 ? context.Response.Headers[HeaderNames.Location].ToString() : null;
}
