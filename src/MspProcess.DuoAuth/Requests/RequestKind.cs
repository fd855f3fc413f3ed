using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Tells browsers, which can show Duo to a user, from programs and scripts, which cannot.</summary>
internal static class RequestKind
{
    private static readonly string[] PrefetchHeaders = ["Sec-Purpose", "Purpose", "X-Purpose", "X-Moz"];
    private static readonly string[] PrefetchValues = ["prefetch", "prerender", "preview"];

    /// <remarks>Accept comes before Sec-Fetch-Dest: enhanced forms fetch HTML.</remarks>
    public static bool IsApi(HttpContext context, Endpoint? endpoint)
    {
        if (endpoint?.Metadata.GetMetadata<IAllowCookieRedirectMetadata>() is not null)
        {
            return false;
        }

        if (endpoint?.Metadata.GetMetadata<IDisableCookieRedirectMetadata>() is not null)
        {
            return true;
        }

        var headers = context.Request.Headers;
        if (string.Equals(headers.XRequestedWith, "XMLHttpRequest", StringComparison.Ordinal))
        {
            return true;
        }

        if (headers.ContentType.ToString().StartsWith("application/grpc", StringComparison.OrdinalIgnoreCase))
        {
            return true;
        }

        if (headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return headers.TryGetValue("Sec-Fetch-Dest", out var destination)
            ? string.Equals(destination, "empty", StringComparison.OrdinalIgnoreCase)
            : headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
    }

    /// <summary>Tells whether a browser fetches something for a page, such as an image or a script, so that no user sees the response.</summary>
    /// <remarks>Fetch Metadata, section 2.1. Frames are pages, scripts fetch pages as well, and a caller that does not say may be a page.</remarks>
    public static bool IsSubresource(HttpRequest request)
        => request.Headers.TryGetValue("Sec-Fetch-Dest", out var destination)
            && (string?)destination is not (null or "" or "document" or "empty" or "iframe" or "frame" or "fencedframe");

    /// <summary>Tells whether the browser, or a page in its name, fetches a page ahead of a user who may never open it.</summary>
    /// <remarks>Sec-Purpose is the standard's header; the older ones are still sent.</remarks>
    public static bool IsPrefetch(HttpRequest request)
        => PrefetchHeaders.Any(name => request.Headers[name].ToString() is { Length: > 0 } value
            && PrefetchValues.Any(kind => value.Contains(kind, StringComparison.OrdinalIgnoreCase)));
}
