using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The guarded handler as the gatekeeper uses it: it can be read, opened and closed.</summary>
internal sealed class DuoDoor(
    string scheme,
    HttpContext context,
    IAuthenticationSignInHandler inner,
    DuoGateSchemes schemes,
    Func<Task<AuthenticateResult>> authenticate)
{
    public HttpContext Context => context;

    /// <summary>Reads the session that the request came with, checked like any other read.</summary>
    public Task<AuthenticateResult> AuthenticateAsync() => authenticate();

    /// <summary>Issues the cookie, keeping the reference of the session that is renewed.</summary>
    public Task IssueAsync(ClaimsPrincipal principal, AuthenticationProperties properties) => inner.SignInAsync(principal, properties);

    /// <summary>
    /// Issues the cookie for a session with a new id. Where the host keeps tickets in a store, the old key dies and a new one is
    /// made: the framework would renew the entry under the key of the old cookie, and a copy of that cookie would rise too.
    /// </summary>
    public async Task IssueNewAsync(ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(scheme) is not { SessionStore: { } store } cookie)
        {
            await inner.SignInAsync(principal, properties);
            return;
        }

        await authenticate();   // lets the sealed store note the key of the request's cookie
        if (DuoRequestState.Of(context).TicketStoreKey is { } oldKey)
        {
            await store.RemoveAsync(oldKey, context, context.RequestAborted);
        }

        var cookies = context.Features.Get<IRequestCookiesFeature>();
        context.Features.Set<IRequestCookiesFeature>(new RequestCookiesFeature(
            DuoCookiesWithout.Of(context.Request.Cookies, cookie.Cookie.Name!)));
        try
        {
            var fresh = await schemes.CreateInnerAsync(scheme, context);
            await fresh.SignInAsync(principal, properties);
        }
        finally
        {
            context.Features.Set(cookies);
        }
    }

    /// <summary>Ends the session that the request came with, if it came with one.</summary>
    public async Task CloseAsync()
    {
        if ((await inner.AuthenticateAsync()).Succeeded)
        {
            await inner.SignOutAsync(null);
        }
    }
}
