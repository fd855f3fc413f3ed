using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T34: verification belongs to a session, never to a user.</summary>
public sealed class T34SessionTests
{
    [Fact]
    public async Task T34_SecondBrowserOfAVerifiedUser_MustGoToDuo()
    {
        await using var portal = await Attack.StartAsync();
        var first = await portal.LinkedAsync();
        portal.Duo.AutoResponse = DuoAutoResponse.None;
        var second = portal.NewBrowser();

        var page = await second.LogInAsync("ann");

        Assert.True(PortalSteps.IsDuo(page.Url));
        await second.AssertNobodyAsync();
        Assert.Equal("user:ann", await first.WhoAsync());
    }

    [Fact]
    public async Task T34_SecondLoginInTheSameBrowser_MustGoToDuo()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();
        portal.Duo.AutoResponse = DuoAutoResponse.None;

        var page = await browser.LogInAsync("ann");

        Assert.True(PortalSteps.IsDuo(page.Url));
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T34_StepUpInOneBrowser_RaisesNoOther()
    {
        await using var portal = await Attack.StartAsync();
        var first = await portal.LinkedAsync();
        var second = portal.NewBrowser();
        await second.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        Assert.Equal("sensitive", (await first.OpenAsync("/sensitive")).Body);

        Assert.Equal("stale", (await second.GetAsync("/open/fresh")).Body);
        Assert.NotEqual("sensitive", (await second.GetAsync("/sensitive")).Body);
    }

    [Fact]
    public async Task T34_CookieCopiedBeforeAStepUp_DoesNotRiseWithIt()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        var copy = browser.Other(browser.Cookies.Copy());

        Assert.Equal("sensitive", (await browser.OpenAsync("/sensitive")).Body);

        Assert.Equal("stale", (await copy.GetAsync("/open/fresh")).Body);
    }

    [Fact]
    public async Task T34_StepUpOfOneSessionCompletedInAnotherOfTheSameUser_RaisesNothing()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();
        var other = portal.NewBrowser();
        await other.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var callback = await browser.ToCallbackAsync(browser.GetAsync("/sensitive"));
        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, other.Session()!);
        var exchanges = portal.CallsTo(DuoSimulatorEndpoint.Token).Length;

        var page = await browser.OpenAsync(callback);

        portal.AssertRefused(page, DuoFailureReason.SessionMismatch);
        Assert.Equal(exchanges, portal.CallsTo(DuoSimulatorEndpoint.Token).Length);
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
    }
}
