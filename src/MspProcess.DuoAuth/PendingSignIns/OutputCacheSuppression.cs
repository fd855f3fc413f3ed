using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps what a host writes for the user of a pending sign-in out of the host's caches, which would serve it to others.</summary>
/// <remarks>
/// Neither cache of the framework stores a response that sets a cookie, and so never one that signs in. A pending sign-in
/// sets none yet, so the response deletes the cookie of an older failure. The output cache is told as well.
/// </remarks>
internal static class OutputCacheSuppression
{
    public static void Apply(HttpContext context)
    {
        FailureCookie.Forget(context);
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
            cache.Context.EnableOutputCaching = false;
        }
    }
}
