using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.SignInPaths;

/// <summary>A passkey of ASP.NET Core Identity: made and used by the browser's own script calls, with Chromium's authenticator.</summary>
public sealed class PasskeyBrowserTests : BrowserSignInTests
{
    private VirtualAuthenticator? _key;

    [Fact]
    public async Task T27_Passkey_SignsOnceForTheWholeSignIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
        await PrepareAsync(host, page);
        await host.LinkAsync("id-ann");
        var made = await _key!.SignCountAsync();

        await LogInAsync(page);
        await page.PressAsync("Approve");
        await page.ExpectAsync("passkeys:1");

        Assert.Equal(made + 1, await _key.SignCountAsync());
    }

    [Fact]
    public async Task T27_OwnerIsNotRecognized_NeverComesToTheGate()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
        await PrepareAsync(host, page);
        await host.LinkAsync("id-ann");
        await _key!.ForgetOwnerAsync();

        await LogInAsync(page);
        await page.ExpectAsync("NotAllowedError");

        Assert.Empty(host.Duo.Calls);
        Assert.False(await page.HasCookieAsync(SmallHost.SessionCookie));
    }

    private protected override Task<SmallHost> OpenAsync() => PasskeyHost.StartAsync();

    private protected override async Task PrepareAsync(SmallHost host, IPage page)
    {
        _key = await VirtualAuthenticator.AddToAsync(page);
        await page.GotoAsync(host.At("/login").AbsoluteUri);
        await page.GetByLabel("Password").FillAsync(PasskeyHost.Password);
        await page.PressAsync("Log in");
        await page.ExpectAsync("passkeys:0");
        await page.PressAsync("Create a passkey");
        await page.ExpectAsync("passkeys:1");
        await page.PressAsync("Log out");
        await page.ExpectAsync("user:nobody");
    }

    private protected override Task LogInAsync(IPage page) => page.PressAsync("Use a passkey");
}
