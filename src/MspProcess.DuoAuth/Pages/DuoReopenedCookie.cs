using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>Remembers for a minute that a callback was opened a second time, so that it is not opened a third time. It proves nothing.</summary>
internal static class DuoReopenedCookie
{
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(1);

    public static void Append(HttpContext context, string trip)
        => context.Response.Cookies.Append(Name(context), trip, DuoOwnCookie.Options(context, Lifetime));

    /// <summary>Tells whether this trip's callback was opened already, and forgets it.</summary>
    public static bool Take(HttpContext context, string trip)
    {
        if (!string.Equals(context.Request.Cookies[Name(context)], trip, StringComparison.Ordinal))
        {
            return false;
        }

        context.Response.Cookies.Delete(Name(context), DuoOwnCookie.Options(context));
        return true;
    }

    private static string Name(HttpContext context) => DuoOwnCookie.Name(context, "DuoReopened");
}
