using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>Identity's <c>PasswordSignInAsync</c> where it says <c>RequiresTwoFactor</c>, and the page responds for the pending login.</summary>
public class IdentityTwoFactorSignInPathTests : IdentitySignInPathTests
{
    private protected virtual DuoEnforcementMode Mode => DuoEnforcementMode.Enforce;

    private protected override TestPortalSetup NewSetup() => base.NewSetup() with { Options = options => options.Mode = Mode };

    private protected override void AddTo(IdentityBuilder identity) => identity.AddDuoTwoFactor<TestAccount>();

    private protected override void Map(WebApplication app) => app.MapPost("/two", static async (
        HttpContext context, SignInManager<TestAccount> manager, [FromForm] string name, [FromForm] string password) =>
    {
        var result = await manager.PasswordSignInAsync(name, password, isPersistent: false, lockoutOnFailure: false);
        return context.GetDuoPending() is { } pending ? pending.ToResult("/") : Results.Text(result.ToString());
    }).DisableAntiforgery();

    private protected override Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
        => browser.PostAsync("/two", ("name", "ann"), ("password", "ann!"));
}
