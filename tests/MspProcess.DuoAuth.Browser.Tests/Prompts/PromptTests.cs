using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Microsoft.Playwright;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Browser.Tests.Prompts;

/// <summary>Prompts that users approve with a click, in hosts and browsers that make it hard to return from Duo.</summary>
public sealed class PromptTests(PromptFixture shared) : IClassFixture<PromptFixture>
{
    private const string Session = ".AspNetCore.Cookies";

    /// <summary>A chain of automatic redirects would not show it: after a click, the way back from Duo begins at Duo's site.</summary>
    [Fact]
    public async Task StrictCookiePolicyOfTheHost_ExplainsAFailureAndSignsIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartAsync(
            first: static app => app.UseCookiePolicy(new CookiePolicyOptions { MinimumSameSitePolicy = SameSiteMode.Strict }).UseAuthentication());
        await host.LinkAsync(LinkingHost.Subject);
        var page = await OpenAsync(host);

        host.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        await page.PressAsync("Log in");
        await page.PressAsync("Approve");
        await page.GetByText("Reference: ").WaitForAsync();   // the failure's own cookie is strict as well
        await page.GotoAsync(host.Address.AbsoluteUri);
        await page.PressAsync("Log in");
        await page.PressAsync("Approve");

        await page.ExpectAsync("user:ann");
        Assert.Equal(SameSiteAttribute.Strict, (await page.Context.CookiesAsync()).Single(static cookie => cookie.Name == Session).SameSite);
        AssertNoAlarm(host);
    }

    [Fact]
    public async Task FrameOfAnotherSite_OffersAWindow_WhichSignsIn()
    {
        BrowserRequirement.SkipUnlessThere();
        var page = await shared.Chromium.NewPageAsync();
        await page.GotoAsync(new UriBuilder(shared.Host.At("/elsewhere")) { Host = "127.0.0.1" }.Uri.AbsoluteUri);   // another site than localhost
        var frame = page.FrameLocator("iframe");
        var calls = shared.Host.Duo.Calls.Count;

        await frame.GetByRole(AriaRole.Button, new() { Name = "Log in" }).ClickAsync();
        var window = await page.RunAndWaitForPopupAsync(() => frame.GetByRole(AriaRole.Link, new() { Name = "Open in a new window" }).ClickAsync());
        await window.ExpectAsync("user:nobody");
        Assert.Equal(calls, shared.Host.Duo.Calls.Count);
        await window.PressAsync("Log in");
        await window.PressAsync("Approve");

        await window.ExpectAsync("user:ann");
        AssertNoAlarm(shared.Host);
    }

    [Fact]
    public async Task AnotherNameOfTheSite_IsToldBeforeDuoIsAsked()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartAsync();
        await host.LinkAsync(LinkingHost.Subject);
        var origin = host.Address.GetLeftPart(UriPartial.Authority);
        host.Services.GetRequiredService<IOptionsMonitor<DuoSecondFactorOptions>>().Get(DuoDefaults.AuthenticationScheme).PublicOrigin = origin;   // known only now
        var page = await shared.Chromium.NewPageAsync();

        await page.GotoAsync(new UriBuilder(host.Address) { Host = "127.0.0.1" }.Uri.AbsoluteUri);
        await page.PressAsync("Log in");
        await page.GetByRole(AriaRole.Heading, new() { Name = "Sign in at this address" }).WaitForAsync();

        Assert.Equal(origin, new Uri(page.Url).GetLeftPart(UriPartial.Authority));
        Assert.Empty(host.Duo.Calls);
        await page.GotoAsync(host.Address.AbsoluteUri);
        await page.PressAsync("Log in");
        await page.PressAsync("Approve");
        await page.ExpectAsync("user:ann");
    }

    [Fact]
    public async Task Scanner_SaysNothing_UserIsToldAndSignsInAnew()
    {
        BrowserRequirement.SkipUnlessThere();
        var page = await OpenAsync(shared.Host);
        shared.Scanner = new Dictionary<string, string>();

        await page.PressAsync("Log in");
        await page.PressAsync("Approve");
        await page.GetByText("opened elsewhere first").WaitForAsync();
        Assert.Equal(HttpStatusCode.Found, shared.Scanned);
        Assert.False(await page.HasCookieAsync(Session));
        await page.GotoAsync(shared.Host.Address.AbsoluteUri);
        await page.PressAsync("Log in");
        await page.PressAsync("Approve");

        await page.ExpectAsync("user:ann");
        Assert.Contains(shared.Host.Log.Lines, static line => line.StartsWith("OpenedWithoutCookie", StringComparison.Ordinal));
        Assert.Contains(shared.Host.Log.Lines, static line => line.StartsWith("OpenedRevoked", StringComparison.Ordinal));
        AssertNoAlarm(shared.Host);
    }

    [Fact]
    public async Task Scanner_SaysThatItPrefetches_UserIsSignedIn()
    {
        BrowserRequirement.SkipUnlessThere();
        var host = shared.Host;
        var page = await OpenAsync(host);
        shared.Scanner = new Dictionary<string, string> { ["Sec-Purpose"] = "prefetch" };

        await page.PressAsync("Log in");
        await page.PressAsync("Approve");

        await page.ExpectAsync("user:ann");
        Assert.Equal(HttpStatusCode.ServiceUnavailable, shared.Scanned);
        AssertNoAlarm(host);
    }

    [Fact]
    public async Task EnhancedLinkForm_OfBlazor_GoesToDuoAndComesBack()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await BlazorHost.StartAsync();
        var page = await shared.Chromium.NewPageAsync();
        await page.GotoAsync(host.At("/login?ReturnUrl=%2Flink").AbsoluteUri);
        await page.GetByLabel("Name").FillAsync("ann");
        await page.GetByLabel("Password").FillAsync("ann!");
        await page.PressAsync("Log in");
        await page.ExpectAsync("not linked");

        await page.GetByLabel("Password").FillAsync("ann!");
        await page.PressAsync("Link");
        await page.PressAsync("Approve");
        await page.ExpectAsync("pending:ann");
        await page.PressAsync("Confirm");

        await page.ExpectAsync("linked:ann");
    }

    [Fact]
    public async Task LogOut_InAnotherTabWhileTheTokenIsAwaited_NobodyIsSignedIn()
    {
        BrowserRequirement.SkipUnlessThere();
        var host = shared.Host;
        var page = await OpenAsync(host);
        var other = await page.Context.NewPageAsync();
        await other.GotoAsync(host.Address.AbsoluteUri);
        using var asked = new SemaphoreSlim(0);
        using var released = new SemaphoreSlim(0);
        host.Duo.Faults.Token.Next(fault => fault.Claims(_ =>
        {
            asked.Release();
            released.Wait();
        }));

        await page.PressAsync("Log in");
        var approving = page.PressAsync("Approve");
        await asked.WaitAsync(TestContext.Current.CancellationToken);
        await other.PressAsync("Log out");
        await other.ExpectAsync("user:nobody");
        released.Release();
        await approving;
        await page.WaitForURLAsync(url => new Uri(url).Authority == host.Address.Authority);

        await other.ReloadAsync();
        await other.ExpectAsync("user:nobody");
        Assert.False(await page.HasCookieAsync(Session));
    }

    [Fact]
    public async Task NineTabs_AllAtDuo_TheNewestEndSignedInAndNobodyIsAccused()
    {
        BrowserRequirement.SkipUnlessThere();
        var host = shared.Host;
        var first = await OpenAsync(host);
        List<IPage> tabs = [first];
        for (var number = 0; number < 8; number++)
        {
            tabs.Add(await first.Context.NewPageAsync());
            await tabs[^1].GotoAsync(host.Address.AbsoluteUri);
        }

        foreach (var tab in tabs)
        {
            await tab.PressAsync("Log in");
            await tab.ExpectButtonAsync("Approve");
        }

        await tabs[8].PressAsync("Approve");
        await tabs[8].ExpectAsync("user:ann");
        await tabs[7].PressAsync("Approve");
        await tabs[7].ExpectAsync("user:ann");
        await tabs[0].PressAsync("Approve");
        await tabs[0].WaitForURLAsync(url => new Uri(url).Authority == host.Address.Authority);

        Assert.True(await first.HasCookieAsync(Session));
        AssertNoAlarm(host);
    }

    private async Task<IPage> OpenAsync(SmallHost host)
    {
        var page = await shared.Chromium.NewPageAsync();
        await page.GotoAsync(host.Address.AbsoluteUri);
        return page;
    }

    // The alarm of a relayed prompt.
    private static void AssertNoAlarm(SmallHost host)
        => Assert.DoesNotContain(host.Log.Lines, static line => line.Contains(nameof(DuoFailureReason.BrowserMismatch), StringComparison.Ordinal));
}
