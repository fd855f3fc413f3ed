using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Finds the page that a pending sign-in is for, as the host named it.</summary>
internal sealed class PendingReturnUrl(IOptionsMonitor<CookieAuthenticationOptions> cookies)
{
    public string? Find(HttpContext context, PendingSignIn pending)
        => pending.ReturnUrl ?? (pending.IsReported ? FindParameter(context, pending.Scheme) : ReadLocation(context));

    /// <summary>A caller that was told redirects to where it would ask for a code, and passes the wanted page on in the address.</summary>
    private string? FindParameter(HttpContext context, string? scheme)
    {
        var parameter = cookies.Get(scheme).ReturnUrlParameter;
        var location = ReadLocation(context);
        var query = location?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? QueryHelpers.ParseQuery(location[start..]) : null;
        return query is not null && query.TryGetValue(parameter, out var next) ? next.ToString() : context.Request.Query[parameter].ToString();
    }

    private static string? ReadLocation(HttpContext context)
        => context.Response.StatusCode is >= 300 and < 400 ? context.Response.Headers[HeaderNames.Location].ToString() : null;
}
