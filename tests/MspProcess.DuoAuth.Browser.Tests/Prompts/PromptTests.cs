using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Prompts;

/// <summary>Prompts that users approve with a click, in hosts and browsers that make it hard to return from Duo.</summary>
public sealed class PromptTests
{
    [Fact]
    public async Task Scanner_SaysThatItPrefetches_UserIsSignedIn()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await host.LinkAsync("1");
        var page = await OpenAsync(host, chromium);
        using var scanner = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false, UseCookies = false, CheckCertificateRevocationList = true });
        scanner.DefaultRequestHeaders.Add("Sec-Purpose", "prefetch");
        await page.Context.RouteAsync(
            url => new Uri(url).AbsolutePath == DuoDefaults.CallbackPath,
            async route =>
            {
                using var response = await scanner.GetAsync(route.Request.Url);
                await route.ContinueAsync();
            });

        await page.PressAsync("Log in");
        await page.PressAsync("Approve");

        await page.ExpectAsync("user:ann");
        AssertNoAlarm(host);
    }

    [Fact]
    public async Task EnhancedLinkForm_OfBlazor_GoesToDuoAndComesBack()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await BlazorHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
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
        await using var host = await LinkingHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await host.LinkAsync("1");
        var page = await OpenAsync(host, chromium);
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
        Assert.False(await page.HasCookieAsync(".AspNetCore.Cookies"));
    }

    [Fact]
    public async Task NineTabs_AllAtDuo_TheNewestEndSignedInAndNobodyIsAccused()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var host = await LinkingHost.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        await host.LinkAsync("1");
        var first = await OpenAsync(host, chromium);
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

        Assert.True(await first.HasCookieAsync(".AspNetCore.Cookies"));
        AssertNoAlarm(host);
    }

    private static async Task<IPage> OpenAsync(SmallHost host, Chromium chromium)
    {
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(host.Address.AbsoluteUri);
        return page;
    }

    // The alarm of a relayed prompt.
    private static void AssertNoAlarm(SmallHost host)
        => Assert.DoesNotContain(host.Log.Lines, static line => line.Contains(nameof(DuoFailureReason.BrowserMismatch), StringComparison.Ordinal));
}
