using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.Extensions.DependencyInjection;
using SignInResult = Microsoft.AspNetCore.Identity.SignInResult;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>An external provider in front of Identity that tells of Duo itself.</summary>
public sealed class TwoFactorExternalTests : IDisposable
{
    private readonly FakeProvider _provider = new();

    public void Dispose() => _provider.Dispose();

    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task C4_ExternalLoginOfALinkedUser_RequiresTwoFactorAndEndsWhereItWanted(DuoEnforcementMode mode)
    {
        SignInResult? seen = null;
        var setup = IdentityHost.Setup(before: services =>
        {
            new IdentityBuilder(typeof(TestAccount), services).AddDuoTwoFactor<TestAccount>();
            services.AddAuthentication().AddOpenIdConnect(ExternalSteps.Scheme, oidc =>
            {
                oidc.Configure(_provider);
                oidc.SignInScheme = IdentityConstants.ExternalScheme;
            });
        });
        await using var portal = await IdentityHost.StartAsync((setup with
        {
            Options = options => options.Mode = mode,
            Endpoints = setup.Endpoints + (app => Map(app, result => seen = result)),
        }).With(_provider));
        await portal.WithUsersAsync(users => users.AddLoginAsync(portal.Ann(), new UserLoginInfo(ExternalSteps.Scheme, "id-ann", null)));
        var browser = portal.NewBrowser();

        var pending = await browser.ComeBackAsync("/external", "/external/back");
        await browser.AssertSignedOutAsync();
        var end = await browser.FollowAsync(pending);

        Assert.True(seen is { Succeeded: false, RequiresTwoFactor: true });
        Assert.Equal("secret of ann", end.Body);
    }

    private static void Map(WebApplication app, Action<SignInResult> seen)
    {
        app.MapGet("/external", static (SignInManager<TestAccount> manager) =>
            Results.Challenge(manager.ConfigureExternalAuthenticationProperties(ExternalSteps.Scheme, "/external/back?ReturnUrl=/secret"), [ExternalSteps.Scheme]));
        app.MapGet("/external/back", async (HttpContext context, SignInManager<TestAccount> manager, [FromQuery] string returnUrl) =>
        {
            var login = (await manager.GetExternalLoginInfoAsync())!;
            seen(await manager.ExternalLoginSignInAsync(login.LoginProvider, login.ProviderKey, isPersistent: false, bypassTwoFactor: true));
            return context.GetDuoPending() is { } pending ? pending.ToResult(returnUrl) : Results.Text("not pending");
        });
    }
}
