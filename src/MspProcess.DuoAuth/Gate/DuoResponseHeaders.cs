using System.Collections.Frozen;
using Microsoft.AspNetCore.Http;
using Microsoft.Net.Http.Headers;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Takes from a host's response what might tell about the signed-in user, and leaves cookies and protective headers.</summary>
internal static class DuoResponseHeaders
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

    public static void KeepOnlyHarmless(HttpResponse response)
    {
        foreach (var name in response.Headers.Keys.Where(static name => !Harmless.Contains(name)).ToArray())
        {
            response.Headers.Remove(name);
        }

        response.StatusCode = StatusCodes.Status200OK;
        DuoPageHeaders.Set(response);
    }
}
