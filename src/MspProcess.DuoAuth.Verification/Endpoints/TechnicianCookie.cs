using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Verification.Attempts;

namespace MspProcess.DuoAuth.Verification.Endpoints;

/// <summary>A random value of the browser, to which attempts are bound: the session's own id changes with every step-up.</summary>
internal static class TechnicianCookie
{
    public const string Name = "Duo.Verification";

    private const int Length = 22;

    /// <summary>Gives the browser's value, and sets one if there is none.</summary>
    public static string Read(HttpContext context)
    {
        if (context.Request.Cookies.TryGetValue(Name, out var value) && value.Length == Length)
        {
            return value;
        }

        if (context.Items.TryGetValue(Name, out var given) && given is string known)
        {
            return known;
        }

        var made = RandomText.Id();
        context.Items[Name] = made;
        if (!context.Response.HasStarted)
        {
            // Strict: every request that needs it comes from the host's own pages.
            context.Response.Cookies.Append(Name, made, new CookieOptions
            {
                HttpOnly = true, Secure = context.Request.IsHttps, SameSite = SameSiteMode.Strict, IsEssential = true, Path = "/",
            });
        }

        return made;
    }
}
