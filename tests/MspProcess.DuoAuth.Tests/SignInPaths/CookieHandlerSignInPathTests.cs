using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>Code that fetches the cookie's handler and calls it itself, past <c>IAuthenticationService</c>.</summary>
public sealed class CookieHandlerSignInPathTests : PageSignInPathTests
{
    private protected override async Task SignInAsync(HttpContext context)
    {
        var handlers = context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>();
        var handler = await handlers.GetHandlerAsync(context, CookieAuthenticationDefaults.AuthenticationScheme);
        await ((IAuthenticationSignInHandler)handler!).SignInAsync(TestUsers.Principal("ann"), new AuthenticationProperties());
    }
}
