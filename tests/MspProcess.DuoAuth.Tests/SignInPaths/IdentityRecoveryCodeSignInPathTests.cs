using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>Identity's recovery code in place of the code from an app.</summary>
public sealed class IdentityRecoveryCodeSignInPathTests : IdentitySignInPathTests
{
    private protected override void Map(WebApplication app) => app.MapPost("/recover", static async (SignInManager<TestAccount> manager, [FromForm] string code) =>
        (await manager.TwoFactorRecoveryCodeSignInAsync(code)).Succeeded ? Results.Redirect("/") : Results.Unauthorized()).DisableAntiforgery();

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        portal.Ann().TwoFactorEnabled = true;
        var codes = await AskAsync(portal, users => users.GenerateNewTwoFactorRecoveryCodesAsync(portal.Ann(), 1));
        await browser.EnterIdentityPasswordAsync();
        return await browser.PostAsync("/recover", ("code", Assert.Single(codes!)));
    }
}
