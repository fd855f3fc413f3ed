using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.OutputCaching;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>Keeps what a host writes for a held user out of the host's caches, which would serve it to others.</summary>
/// <remarks>
/// Both caches of the framework leave a response with a cookie alone, and so never keep one that signs in. A held sign-in
/// has none yet, so it gets one: the new login makes an older refusal meaningless. The output cache is told as well.
/// </remarks>
internal static class OutputCacheSuppression
{
    public static void Forbid(HttpContext context)
    {
        FailureCookie.Forget(context);
        if (context.Features.Get<IOutputCacheFeature>() is { } cache)
        {
            cache.Context.AllowCacheStorage = false;
            cache.Context.EnableOutputCaching = false;
        }
    }
}
