using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;
using Microsoft.Net.Http.Headers;

namespace MspProcess.DuoAuth.Requests;

/// <summary>Tells callers that can follow a person to Duo from those that cannot.</summary>
internal static class RequestKind
{
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

        if (headers.Accept.ToString().Contains("text/html", StringComparison.OrdinalIgnoreCase))
        {
            return false;
        }

        return headers.TryGetValue("Sec-Fetch-Dest", out var destination)
            ? string.Equals(destination, "empty", StringComparison.OrdinalIgnoreCase)
            : headers.Accept.ToString().Contains("json", StringComparison.OrdinalIgnoreCase);
    }
}
