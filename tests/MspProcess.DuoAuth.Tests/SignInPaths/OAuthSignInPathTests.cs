using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>An OAuth handler that signs in straight into the protected cookie.</summary>
public sealed class OAuthSignInPathTests : SignInPathTests, IDisposable
{
    private readonly FakeProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    private protected override TestPortalSetup NewSetup() => new TestPortalSetup
    {
        Authentication = services => services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
            .AddCookie(static cookie => cookie.LoginPath = "/login")
            .AddOAuth(ExternalSteps.Scheme, oauth => oauth.Configure(_provider)),
        Endpoints = static app => app.MapGet("/external", static () =>
            Results.Challenge(new AuthenticationProperties { RedirectUri = "/secret" }, [ExternalSteps.Scheme])),
    }.With(_provider);

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.ComeBackAsync("/external");
}
