using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>An external provider through Identity: its ticket goes into Identity's external cookie, and <c>ExternalLoginSignInAsync</c> signs in.</summary>
public sealed class IdentityExternalSignInPathTests : IdentitySignInPathTests, IDisposable
{
    private readonly FakeProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    private protected override TestPortalSetup NewSetup() => base.NewSetup().With(_provider);

    private protected override void AddTo(IdentityBuilder identity) => identity.Services.AddAuthentication()
        .AddOpenIdConnect(ExternalSteps.Scheme, oidc =>
        {
            oidc.Configure(_provider);
            oidc.SignInScheme = IdentityConstants.ExternalScheme;
        });

    private protected override void Map(WebApplication app)
    {
        app.MapGet("/external", static (SignInManager<TestAccount> manager) =>
            Results.Challenge(manager.ConfigureExternalAuthenticationProperties(ExternalSteps.Scheme, "/external/back"), [ExternalSteps.Scheme]));
        app.MapGet("/external/back", static async (SignInManager<TestAccount> manager) =>
            await manager.GetExternalLoginInfoAsync() is { } login
                && (await manager.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false)).Succeeded
                ? Results.Redirect("/")
                : Results.Unauthorized());
    }

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        await portal.WithUsersAsync(users => users.AddLoginAsync(portal.Ann(), new UserLoginInfo(ExternalSteps.Scheme, "id-ann", null)));
        return await browser.ComeBackAsync("/external", "/external/back");
    }
}
