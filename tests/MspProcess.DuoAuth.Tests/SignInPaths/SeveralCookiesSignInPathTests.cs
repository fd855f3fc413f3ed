using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A host with a cookie for staff, one for the first step of an external login, and the protected one.</summary>
public sealed class SeveralCookiesSignInPathTests : SignInPathTests
{
    private protected override TestPortalSetup NewSetup() => new()
    {
        Authentication = static services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie("Staff", static cookie => cookie.Cookie.Name = "Staff")
            .AddCookie(static cookie => cookie.LoginPath = "/login")
            .AddCookie("External", static cookie => cookie.Cookie.Name = "External"),
    };

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.EnterPasswordAsync("ann");
}
