using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Pages;

/// <summary>What every response of the library says: keep no copy, and tell no other site where the browser came from.</summary>
internal static class PageHeaders
{
    public static void Set(HttpResponse response)
    {
        response.Headers.CacheControl = "no-store";
        response.Headers.Pragma = "no-cache";
        response.Headers["Referrer-Policy"] = "no-referrer";
    }
}
