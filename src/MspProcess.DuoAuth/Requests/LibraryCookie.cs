using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Requests;

/// <summary>What every cookie of a transaction is like. None of them is an authentication scheme.</summary>
internal static class LibraryCookie
{
    /// <summary>Gives the name with the prefix by which browsers see to path, origin and Secure; not over plain http.</summary>
    public static string Name(HttpContext context, string name) => IsHttps(context) ? "__Host-" + name : name;

    /// <remarks>Lax is enough and needed: Duo returns with a top-level GET from another site (docs/adr/0002).</remarks>
    public static CookieOptions Options(HttpContext context, TimeSpan? maxAge = null) => new()
    {
        HttpOnly = true,
        IsEssential = true,
        Path = "/",
        SameSite = SameSiteMode.Lax,
        Secure = IsHttps(context),
        MaxAge = maxAge,
    };

    /// <summary>What the browser sees counts, not what reached the host: a proxy that ends TLS may not say so.</summary>
    public static bool IsHttps(HttpContext context)
        => context.RequestServices.GetRequiredService<OriginResolver>().Resolve(context) is { } origin
            ? origin.StartsWith("https:", StringComparison.Ordinal)
            : context.Request.IsHttps;
}
