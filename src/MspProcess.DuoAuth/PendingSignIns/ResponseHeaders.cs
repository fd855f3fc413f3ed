using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Removes from a host's response what might tell about the user, and keeps cookies and protective headers.</summary>
internal static class ResponseHeaders
{
    private static readonly FrozenSet<string> Harmless = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.SetCookie,
        HeaderNames.Server,
        HeaderNames.Date,
        HeaderNames.StrictTransportSecurity,
        HeaderNames.ContentSecurityPolicy,
        HeaderNames.XFrameOptions,
        HeaderNames.XContentTypeOptions,
        HeaderNames.Vary,
        HeaderNames.AccessControlAllowOrigin,
        HeaderNames.AccessControlAllowCredentials,
        HeaderNames.AccessControlExposeHeaders,
        "Permissions-Policy",
        "Cross-Origin-Opener-Policy",
        "Cross-Origin-Resource-Policy");

    /// <summary>What an error of the host says about itself.</summary>
    private static readonly FrozenSet<string> OfAnError = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        HeaderNames.ContentType,
        HeaderNames.ContentLength,
        HeaderNames.ContentEncoding,
        HeaderNames.ContentLanguage,
        HeaderNames.TransferEncoding,
        HeaderNames.Connection,
        HeaderNames.Allow,
        HeaderNames.RetryAfter,
        HeaderNames.WWWAuthenticate,
        HeaderNames.CacheControl,
        HeaderNames.Pragma,
        HeaderNames.Expires,
        "Referrer-Policy");

    /// <summary>Removes from a host's error whatever the error does not need.</summary>
    public static void KeepOnlyThoseOfAnError(HttpResponse response)
    {
        foreach (var name in response.Headers.Keys.Where(static name => !Harmless.Contains(name) && !OfAnError.Contains(name)).ToArray())
        {
            response.Headers.Remove(name);
        }

        ClearSideChannels(response);
    }

    public static void KeepOnlyHarmless(HttpResponse response)
    {
        foreach (var name in response.Headers.Keys.Where(static name => !Harmless.Contains(name)).ToArray())
        {
            response.Headers.Remove(name);
        }

        response.StatusCode = StatusCodes.Status200OK;
        ClearSideChannels(response);
        PageHeaders.Set(response);
    }

    /// <summary>Undoes what was written since the headers were as given, but for what is harmless.</summary>
    public static void Restore(HttpResponse response, Dictionary<string, StringValues> headers)
    {
        foreach (var name in response.Headers.Keys.Where(name => !Harmless.Contains(name) && !headers.ContainsKey(name)).ToArray())
        {
            response.Headers.Remove(name);
        }

        foreach (var (name, value) in headers.Where(static header => !Harmless.Contains(header.Key)))
        {
            response.Headers[name] = value;
        }

        ClearSideChannels(response);
    }

    /// <summary>The reason phrase and the trailers travel beside the headers.</summary>
    private static void ClearSideChannels(HttpResponse response)
    {
        var features = response.HttpContext.Features;
        features.GetRequiredFeature<IHttpResponseFeature>().ReasonPhrase = null;
        features.Get<IHttpResponseTrailersFeature>()?.Trailers.Clear();
    }
}
