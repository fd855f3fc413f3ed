using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>OpenID Connect as the only login: it signs in straight into the protected cookie, and is where a page without a session leads.</summary>
public class OidcSignInPathTests : SignInPathTests, IDisposable
{
    private readonly FakeProvider _provider = new();

    public void Dispose()
    {
        Dispose(disposing: true);
        GC.SuppressFinalize(this);
    }

    protected virtual void Dispose(bool disposing)
    {
        if (disposing)
        {
            _provider.Dispose();
        }
    }

    private protected virtual void Configure(OpenIdConnectOptions oidc)
    {
    }

    private protected override TestPortalSetup NewSetup() => new TestPortalSetup
    {
        Authentication = services => services
            .AddAuthentication(static authentication =>
            {
                authentication.DefaultScheme = CookieAuthenticationDefaults.AuthenticationScheme;
                authentication.DefaultChallengeScheme = OpenIdConnectDefaults.AuthenticationScheme;
            })
            .AddCookie()
            .AddOpenIdConnect(oidc =>
            {
                oidc.Configure(_provider);
                Configure(oidc);
            }),
    }.With(_provider);

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser) => browser.ComeBackAsync("/secret");
}
