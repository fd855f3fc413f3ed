using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Sessions;

/// <summary>Wraps the protected cookie's manager: a session that failed its validation is not renewed, although the framework's sliding expiration would.</summary>
internal sealed class StampedCookieManager(ICookieManager inner) : ICookieManager
{
    public string? GetRequestCookie(HttpContext context, string key) => inner.GetRequestCookie(context, key);

    public void AppendResponseCookie(HttpContext context, string key, string? value, CookieOptions options)
    {
        if (SessionRequestFeature.Find(context) is not { IsInvalidRenewal: true })
        {
            inner.AppendResponseCookie(context, key, value, options);
        }
    }

    public void DeleteCookie(HttpContext context, string key, CookieOptions options) => inner.DeleteCookie(context, key, options);
}
