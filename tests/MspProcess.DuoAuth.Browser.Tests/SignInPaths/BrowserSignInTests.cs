using Microsoft.Playwright;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests.SignInPaths;

/// <summary>
/// A sign-in path whose first factor needs a script, with the script that the framework or a real host has for it. Every host has
/// <c>/secret</c>, which shows "secret of ann" to her and leads everybody else to <c>/login</c>.
/// </summary>
public abstract class BrowserSignInTests
{
    private const string Secret = "secret of ann";

    [Fact]
    public async Task T27_WithoutDuo_NobodyIsLetIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();

        var page = await EnterAsync(host, chromium);
        await page.ExpectButtonAsync("Approve");

        Assert.Equal(host.DuoAddress.Authority, new Uri(page.Url).Authority);   // the whole window, not a part of the page
        await AssertNobodyAsync(host, page);
    }

    [Fact]
    public async Task T27_DeniedAtDuo_NobodyIsLetIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();

        var page = await EnterAsync(host, chromium);
        await page.PressAsync("Deny");
        await page.GetByRole(AriaRole.Alert).WaitForAsync();

        await AssertNobodyAsync(host, page);
    }

    [Fact]
    public async Task T27_WithDuo_TheUserIsLetIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();

        var page = await EnterAsync(host, chromium);
        await page.PressAsync("Approve");
        await page.ExpectAsync(Secret);

        Assert.Equal(host.At("/secret"), new Uri(page.Url));
        Assert.True(await page.HasCookieAsync(SmallHost.SessionCookie));
        Assert.True(host.Wire.HasSent(Secret));
        Assert.Single(host.Duo.Calls, static call => call.Endpoint == DuoSimulatorEndpoint.Token);
    }

    /// <summary>Else the tests without Duo would also pass where the first factor does not let anybody in at all.</summary>
    [Fact]
    public async Task T27_UnlinkedUser_IsLetInAtOnce()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await OpenAsync();
        await using var chromium = await Chromium.StartAsync();

        var page = await EnterAsync(host, chromium, isLinked: false);
        await page.ExpectAsync(Secret);

        Assert.Equal(host.At("/secret"), new Uri(page.Url));
        Assert.True(await page.HasCookieAsync(SmallHost.SessionCookie));
        Assert.Empty(host.Duo.Calls);
    }

    /// <summary>Starts the host; ann is there under the id <c>id-ann</c>, and not linked.</summary>
    private protected abstract Task<SmallHost> OpenAsync();

    /// <summary>Makes what ann needs for her first factor, in this browser.</summary>
    private protected virtual Task PrepareAsync(SmallHost host, IPage page) => Task.CompletedTask;

    /// <summary>Signs in as ann, from the login page.</summary>
    private protected abstract Task LogInAsync(IPage page);

    private static async Task AssertNobodyAsync(SmallHost host, IPage page)
    {
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(host.At("/secret").AbsoluteUri);

        await other.ExpectAsync("user:nobody");
        Assert.Equal("/login", new Uri(other.Url).AbsolutePath);
        Assert.False(await page.HasCookieAsync(SmallHost.SessionCookie));
        Assert.False(host.Wire.HasSent(Secret));
        Assert.Contains(host.Duo.Calls, static call => call.Endpoint == DuoSimulatorEndpoint.Authorize);
        Assert.DoesNotContain(host.Duo.Calls, static call => call.Endpoint is DuoSimulatorEndpoint.Callback or DuoSimulatorEndpoint.Token);
    }

    private async Task<IPage> EnterAsync(SmallHost host, Chromium chromium, bool isLinked = true)
    {
        var page = await chromium.NewPageAsync();
        await PrepareAsync(host, page);
        if (isLinked)
        {
            await host.LinkAsync("id-ann");
        }

        await page.GotoAsync(host.At("/secret").AbsoluteUri);
        await page.ExpectAsync("user:nobody");
        await LogInAsync(page);
        return page;
    }
}
