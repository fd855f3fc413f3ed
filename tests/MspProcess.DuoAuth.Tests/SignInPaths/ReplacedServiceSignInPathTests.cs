using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A host that replaces <c>IAuthenticationService</c> after Duo was added.</summary>
public sealed class ReplacedServiceSignInPathTests : SignInPathTests
{
    private protected override TestPortalSetup NewSetup() => new()
    {
        Services = static services => services.AddScoped<IAuthenticationService, HostService>(),
    };

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterPasswordAsync("ann");

    private sealed class HostService(
        IAuthenticationSchemeProvider schemes, IAuthenticationHandlerProvider handlers, IClaimsTransformation transform,
        IOptions<AuthenticationOptions> options) : AuthenticationService(schemes, handlers, transform, options)
    {
        public override Task SignInAsync(
            HttpContext context, string? scheme, System.Security.Claims.ClaimsPrincipal principal, AuthenticationProperties? properties)
            => base.SignInAsync(context, scheme ?? CookieAuthenticationDefaults.AuthenticationScheme, principal, properties);
    }
}
