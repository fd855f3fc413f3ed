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
