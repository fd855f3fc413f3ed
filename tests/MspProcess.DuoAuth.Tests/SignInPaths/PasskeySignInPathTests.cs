using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;

namespace MspProcess.DuoAuth.Tests.SignInPaths;

/// <summary>A passkey, by a whole ceremony: attestation when it is made, assertion when it is used, both checked by Identity.</summary>
public sealed class PasskeySignInPathTests : IdentitySignInPathTests
{
    [Fact]
    public async Task WrongSignature_NeverComesToTheGate()
    {
        await using var portal = await OpenAsync(NewSetup());
        var browser = portal.NewBrowser();
        using var key = new TestAuthenticator(portal.BaseAddress);
        await MakeAsync(browser, key);
        using var other = new TestAuthenticator(portal.BaseAddress);
        other.Create((await browser.PostAsync("/passkey/create")).Body);

        var page = await UseAsync(browser, other);

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, page.Status);
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    private protected override void Map(WebApplication app)
    {
        var passkey = app.MapGroup("/passkey").DisableAntiforgery();
        passkey.MapPost("/create", static async (SignInManager<TestAccount> manager) =>
            Results.Content(await manager.MakePasskeyCreationOptionsAsync(new PasskeyUserEntity { Id = "id-ann", Name = "ann", DisplayName = "Ann" }), "application/json"));
        passkey.MapPost("/keep", static async (SignInManager<TestAccount> manager, [FromForm] string credential) =>
        {
            var made = await manager.PerformPasskeyAttestationAsync(credential);
            return made.Succeeded
                ? (await manager.UserManager.AddOrUpdatePasskeyAsync((await manager.UserManager.FindByNameAsync("ann"))!, made.Passkey)).ToString()
                : made.Failure.Message;
        });
        passkey.MapPost("/ask", static async (SignInManager<TestAccount> manager) =>
            Results.Content(await manager.MakePasskeyRequestOptionsAsync(null), "application/json"));
        passkey.MapPost("/login", static async (SignInManager<TestAccount> manager, [FromForm] string credential) =>
            (await manager.PasskeySignInAsync(credential)).Succeeded ? Results.Redirect("/") : Results.Unauthorized());
    }

    private protected override async Task<TestPage> EnterAsync(TestPortal portal, TestBrowser browser)
    {
        using var key = new TestAuthenticator(portal.BaseAddress);
        await MakeAsync(browser, key);
        return await UseAsync(browser, key);
    }

    private static async Task MakeAsync(TestBrowser browser, TestAuthenticator key)
    {
        browser.Headers["Origin"] = browser.BaseAddress.GetLeftPart(UriPartial.Authority);   // as browsers send it with a POST; Identity compares
        var credential = key.Create((await browser.PostAsync("/passkey/create")).Body);
        Assert.Equal("Succeeded", (await browser.PostAsync("/passkey/keep", ("credential", credential))).Body);
    }

    private static async Task<TestPage> UseAsync(TestBrowser browser, TestAuthenticator key)
        => await browser.PostAsync("/passkey/login", ("credential", key.Get((await browser.PostAsync("/passkey/ask")).Body)));
}
