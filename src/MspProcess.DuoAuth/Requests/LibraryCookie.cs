using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Requests;

/// <summary>What every cookie of a transaction is like. None of them is an authentication scheme.</summary>
internal static class LibraryCookie
{
    /// <summary>Gives the name with the prefix by which browsers see to path, origin and Secure; not over plain http.</summary>
    public static string Name(HttpContext context, string name) => context.Request.IsHttps ? "__Host-" + name : name;

    /// <remarks>Lax is enough and needed: Duo returns with a top-level GET from another site (docs/adr/0002).</remarks>
    public static CookieOptions Options(HttpContext context, TimeSpan? maxAge = null) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = context.Request.IsHttps,
        MaxAge = maxAge,
    };
}
