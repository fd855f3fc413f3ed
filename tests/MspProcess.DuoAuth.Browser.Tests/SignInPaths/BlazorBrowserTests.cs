using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.SignInPaths;

/// <summary>An enhanced login form of Blazor's static server rendering, sent by Blazor's own script.</summary>
public sealed class BlazorBrowserTests : BrowserSignInTests
{
    [Theory]
    [InlineData("/login")]
    [InlineData("/login?ReturnUrl=%2Fsecret")]
    public async Task T27_PendingForm_LeaksNoByteAndTheWindowGoesToDuo(string login)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        await host.LinkAsync("id-ann");
        var page = await OpenLoginAsync(host, chromium, login);

        var response = await page.RunAndWaitForResponseAsync(() => LogInAsync(page), static received => received.Request.Method == "POST");
        await page.ExpectButtonAsync("Approve");

        Assert.Equal("fetch", response.Request.ResourceType);
        Assert.Equal(200, response.Status);
        var headers = await response.AllHeadersAsync();
        Assert.Equal("0", headers["content-length"]);
        Assert.StartsWith("/signin-duo/start", headers["blazor-enhanced-nav-redirect-location"], StringComparison.Ordinal);
        Assert.Equal(host.DuoAddress.Authority, new Uri(page.Url).Authority);
        Assert.False(host.Wire.HasSent("secret of ann"));
    }

    /// <summary>Else the test above would also pass if the form rendered nothing, or the script did not run.</summary>
    [Fact]
    public async Task T27_IssuedFormThatRendersOn_ArrivesInThePage()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await OpenLoginAsync(host, chromium);

        await LogInAsync(page);
        await page.ExpectAsync("secret of ann");

        Assert.True(await IsStillTheSameAsync(page));
        Assert.True(host.Wire.HasSent("secret of ann"));
        Assert.True(await page.HasCookieAsync(SmallHost.SessionCookie));
    }

    [Fact]
    public async Task T27_WrongPassword_IsShownInThePage()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();
        await host.LinkAsync("id-ann");
        var page = await OpenLoginAsync(host, chromium);

        await LogInAsync(page, "wrong");
        await page.ExpectAsync("wrong password");

        Assert.True(await IsStillTheSameAsync(page));
        Assert.Empty(host.Duo.Calls);
        Assert.False(await page.HasCookieAsync(SmallHost.SessionCookie));
    }

    private protected override Task<SmallHost> OpenAsync() => BlazorHost.StartAsync();

    private protected override Task LogInAsync(IPage page) => LogInAsync(page, "ann!");

    private static async Task LogInAsync(IPage page, string password)
    {
        await page.GetByLabel("Name").FillAsync("ann");
        await page.GetByLabel("Password").FillAsync(password);
        await page.PressAsync("Log in");
    }

    /// <summary>Opens the login page and marks it. Without a page to return to it renders the user's secret by itself.</summary>
    private static async Task<IPage> OpenLoginAsync(SmallHost host, Chromium chromium, string path = "/login")
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(host.At(path).AbsoluteUri);
        await page.EvaluateAsync("() => { window.mark = true; }");
        return page;
    }

    /// <summary>Tells whether the window holds the page that was marked: a load of another one would have lost the mark.</summary>
    private static Task<bool> IsStillTheSameAsync(IPage page) => page.EvaluateAsync<bool>("() => window.mark === true");
}
