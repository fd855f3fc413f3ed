using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.Options;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Finds the page that a held sign-in wanted.</summary>
internal sealed class PendingReturnUrl(ReturnUrlPolicy returnUrls, IOptionsMonitor<CookieAuthenticationOptions> cookies, ProtectedSchemes schemes)
{
    public string Of(HttpContext context, PendingSignIn held)
        => Choose(context, held.ReturnUrl ?? (held.IsReported ? Carried(context) : Location(context)));

    public string Choose(HttpContext context, string? target) => returnUrls.Choose(context, target);

    /// <summary>A host that was told redirects to where it would ask for a code, and hands the wanted page on in the address.</summary>
    private string? Carried(HttpContext context)
    {
        var parameter = cookies.Get(schemes.Protected).ReturnUrlParameter;
        var location = Location(context);
        var query = location?.IndexOf('?', StringComparison.Ordinal) is >= 0 and var start ? QueryHelpers.ParseQuery(location[start..]) : null;
        return query is not null && query.TryGetValue(parameter, out var next) ? next.ToString() : context.Request.Query[parameter].ToString();
    }

    private static string? Location(HttpContext context)
        => context.Response.StatusCode is >= 300 and < 400 ? context.Response.Headers[HeaderNames.Location].ToString() : null;
}
