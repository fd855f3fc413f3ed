using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Remembers for a minute that a callback was reopened, so that it is not reopened again. It proves nothing.</summary>
internal static class ReopenedCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public static void Append(HttpContext context, string flow)
        => context.Response.Cookies.Append(Name(context), flow, LibraryCookie.Options(context, Lifetime));

    /// <summary>Tells whether this callback was reopened already, and deletes the cookie.</summary>
    public static bool Take(HttpContext context, string flow)
    {
        if (!string.Equals(context.Request.Cookies[Name(context)], flow, StringComparison.Ordinal))
        {
            return false;
        }

        context.Response.Cookies.Delete(Name(context), LibraryCookie.Options(context));
        return true;
    }

    private static string Name(HttpContext context) => LibraryCookie.Name(context, "DuoReopened");
}
