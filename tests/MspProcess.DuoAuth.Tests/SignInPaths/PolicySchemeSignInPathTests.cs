using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A policy scheme as the default, which forwards to the protected cookie or to another one by the request's path.</summary>
public sealed class PolicySchemeSignInPathTests : SignInPathTests
{
    private const string Cookie = CookieAuthenticationDefaults.AuthenticationScheme;
    private const string Other = "Other";

    private protected override TestPortalSetup NewSetup() => new()
    {
        Authentication = static services => services.AddAuthentication("Either")
            .AddPolicyScheme("Either", null, static policy =>
                policy.ForwardDefaultSelector = static context => context.Request.Path.StartsWithSegments("/other", StringComparison.Ordinal) ? Other : Cookie)
            .AddCookie(static cookie => cookie.LoginPath = "/login")
            .AddCookie(Other, static cookie => cookie.Cookie.Name = Other),
        Options = static options => options.ProtectedScheme = Cookie,
    };

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterPasswordAsync("ann");
}
