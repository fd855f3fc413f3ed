using System.Security.Claims;
using Microsoft.AspNetCore.WebUtilities;
using MspProcess.DuoAuth.Verification;

namespace Microsoft.AspNetCore.Http;

/// <summary>The technician behind a request, for the verification of callers.</summary>
internal static class TechnicianExtensions
{
    private const string Cookie = "portal.helpdesk";

    /// <summary>Takes the technician from the session, and binds attempts to this browser.</summary>
    public static DuoTechnician GetTechnician(this HttpContext context) => new()
    {
        TenantId = context.User.GetTenantId(),
        Subject = context.User.GetUserId(),
        Name = context.User.GetDisplayName(),
        Browser = context.GetBrowser(),
    };

    private static string GetBrowser(this HttpContext context)
    {
        if (context.Request.Cookies[Cookie] is { Length: > 0 and <= 64 } known)
        {
            return known;
        }

        var made = WebEncoders.Base64UrlEncode(System.Security.Cryptography.RandomNumberGenerator.GetBytes(32));
        context.Response.Cookies.Append(Cookie, made, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = context.Request.IsHttps, IsEssential = true });
        return made;
    }
}
