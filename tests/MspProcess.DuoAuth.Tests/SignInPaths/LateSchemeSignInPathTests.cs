using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A provider that is added while the host runs, as hosts with a provider per tenant do; it signs in into the protected cookie.</summary>
public sealed class LateSchemeSignInPathTests : SignInPathTests, IDisposable
{
    private readonly FakeProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    private protected override TestPortalSetup NewSetup() => new TestPortalSetup
    {
        Authentication = services =>
        {
            services.AddAuthentication(CookieAuthenticationDefaults.AuthenticationScheme)
                .AddCookie(static cookie => cookie.LoginPath = "/login")
                .AddOAuth("Early", oauth => oauth.Configure(_provider));
            services.Configure<OAuthOptions>(ExternalSteps.Scheme, oauth =>
            {
                oauth.Configure(_provider);
                oauth.SignInScheme = CookieAuthenticationDefaults.AuthenticationScheme;
            });
            services.Configure<OAuthOptions>("Early", static oauth => oauth.CallbackPath = "/signin-early");
        },
        Endpoints = static app =>
        {
            app.MapPost("/providers", static (IAuthenticationSchemeProvider schemes) =>
                schemes.AddScheme(new AuthenticationScheme(ExternalSteps.Scheme, null, typeof(OAuthHandler<OAuthOptions>))));
            app.MapGet("/external", static () => Results.Challenge(new AuthenticationProperties { RedirectUri = "/" }, [ExternalSteps.Scheme]));
        },
    }.With(_provider);

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        await browser.PostAsync("/providers");
        return await browser.ComeBackAsync("/external");
    }
}
