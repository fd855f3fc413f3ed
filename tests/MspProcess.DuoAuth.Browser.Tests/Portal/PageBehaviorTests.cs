using Microsoft.Playwright;

namespace MspProcess.DuoAuth.Browser.Tests.Portal;

/// <summary>Focus, announcements, local times and print of the portal's pages.</summary>
public sealed class PageBehaviorTests
{
    [Fact]
    public async Task Error_MovesTheFocusToTheSummary_AndTheTitleSaysSo()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(portal.Address.AbsoluteUri);
        var before = await page.TitleAsync();

        await page.PressAsync("Log in");
        await Assertions.Expect(page.GetByRole(AriaRole.Alert)).ToBeFocusedAsync();
        var title = await page.TitleAsync();
        await page.GetByRole(AriaRole.Link, new() { Name = "Enter your password." }).ClickAsync();

        Assert.Equal("Log in · MSP Process", before);
        Assert.Equal("Error: Log in · MSP Process", title);
        await Assertions.Expect(page.GetByLabel("Password")).ToBeFocusedAsync();
    }

    [Fact]
    public async Task Notice_AfterARedirect_IsAStatusWithTheFocus()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync());

        await walk.ConnectAsync();

        var notice = walk.Page.GetByRole(AriaRole.Status);
        await Assertions.Expect(notice).ToContainTextAsync("“Duo” is active");
        await Assertions.Expect(notice).ToBeFocusedAsync();
    }

    [Theory]
    [InlineData("Pacific/Kiritimati", 14)]
    [InlineData("America/Phoenix", -7)]
    public async Task Time_OfAnActivity_IsInTheZoneOfTheBrowser_WithUtcBesideIt(string zone, int hours)
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync(timeZone: zone));

        await walk.LogInAsync(PortalWalk.Administrator);
        var time = walk.Page.Locator("time").First;
        var at = DateTimeOffset.Parse((await time.GetAttributeAsync("datetime"))!, System.Globalization.CultureInfo.InvariantCulture);

        Assert.Equal($"{Text(at.UtcDateTime.AddHours(hours))} ({Text(at.UtcDateTime)} UTC)", await time.TextContentAsync());
        Assert.Equal(Text(at.UtcDateTime) + " UTC", await time.GetAttributeAsync("title"));

        static string Text(DateTime time) => time.ToString("MMM d, yyyy, h:mm tt", System.Globalization.CultureInfo.GetCultureInfo("en-US"));
    }

    [Fact]
    public async Task Failure_Printed_ShowsItsReferenceAndNoButtons()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var page = await chromium.NewPageAsync();
        await page.GotoAsync(new Uri(portal.Address, "/signin-duo?state=nonsense").AbsoluteUri);
        var failed = page.Locator(".ref-box code");
        await failed.WaitForAsync();

        await page.EmulateMediaAsync(new() { Media = Media.Print });

        await Assertions.Expect(failed).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".ref-box time")).ToBeVisibleAsync();
        await Assertions.Expect(page.Locator(".actions")).ToBeHiddenAsync();
    }

    [Fact]
    public async Task Menu_At360Pixels_ShowsEveryEntry()
    {
        BrowserRequirement.SkipUnlessThere();
        await using var portal = await PortalProcess.StartAsync();
        await using var chromium = await Chromium.StartAsync();
        var walk = new PortalWalk(portal, await chromium.NewPageAsync(width: 360));

        await walk.LogInAsync(PortalWalk.Administrator);

        foreach (var name in (string[])["Home", "Integrations", "People", "Activity", "Host"])
        {
            await Assertions.Expect(walk.Page.GetByRole(AriaRole.Navigation).GetByRole(AriaRole.Link, new() { Name = name, Exact = true })).ToBeInViewportAsync(new() { Ratio = 1 });
        }
    }
}
