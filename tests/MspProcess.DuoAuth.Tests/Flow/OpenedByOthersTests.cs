using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>No cookie, another browser's cookie, a revoked and a used transaction: four failures, with texts and log events of their own.</summary>
public sealed class OpenedByOthersTests
{
    [Fact]
    public async Task Callback_WithoutAnyCookie_IsNotCalledAnotherBrowser()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var callback = await portal.NewBrowser().GoToCallbackAsync("ann");
        var other = portal.NewBrowser();

        var page = await portal.AssertFailsClosedAsync(other, await other.GetAsync(callback), DuoFailureReason.CookieMissing);

        AssertLogged(portal, 30);
        Assert.Contains("allow cookies", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task Callback_WithTheCookieOfAnotherTransaction_IsAnotherBrowser()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        await portal.LinkAsync("bob");
        var callback = await portal.NewBrowser().GoToCallbackAsync("ann");
        var other = portal.NewBrowser();
        await other.EnterPasswordAsync("bob");

        var page = await portal.AssertFailsClosedAsync(other, await other.GetAsync(callback), DuoFailureReason.BrowserMismatch);

        AssertLogged(portal, 31);
        Assert.Contains("started elsewhere", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Callback_OpenedByAScannerFirst_TellsTheUserWhy()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        await portal.NewBrowser().GetAsync(callback);

        var page = await portal.AssertFailsClosedAsync(browser, await browser.GetAsync(callback), DuoFailureReason.TransactionRevoked);

        AssertLogged(portal, 30, 32);
        Assert.Contains("opened elsewhere first", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Empty(browser.TransactionCookies());
    }

    [Fact]
    public async Task Callback_OfACompletedSignInInAnotherBrowser_IsUsed()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        await browser.GetAsync(callback);
        var other = portal.NewBrowser();

        await portal.AssertFailsClosedAsync(other, await other.GetAsync(callback), DuoFailureReason.TransactionUsed);

        AssertLogged(portal, 33);
    }

    [Fact]
    public async Task Callback_StrictCookiePolicyOfTheHost_IsOpenedAgainFromThisSiteAndSignsIn()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");

        // As a browser does it whose cookies are all strict: from Duo without them, then from this site with them.
        var fromDuo = browser.Other();
        fromDuo.Headers["Sec-Fetch-Site"] = "cross-site";
        var reopened = await fromDuo.GetAsync(callback);
        browser.Headers["Sec-Fetch-Site"] = "same-origin";
        var page = await browser.FollowAsync(await browser.GetAsync(callback));

        Assert.Contains("http-equiv=\"refresh\"", reopened.Body, StringComparison.Ordinal);
        Assert.Equal("secret of ann", page.Body);
        AssertLogged(portal);
    }

    [Theory]
    [InlineData("same-origin")]
    [InlineData(null)]
    public async Task Callback_AllCookiesBlocked_IsNotOpenedAgainWithoutEnd(string? site)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var callback = await portal.NewBrowser().GoToCallbackAsync("ann");
        var other = portal.NewBrowser();
        if (site is not null)
        {
            other.Headers["Sec-Fetch-Site"] = site;
        }

        await portal.AssertFailsClosedAsync(other, await other.GetAsync(callback), DuoFailureReason.CookieMissing);
    }

    private static void AssertLogged(TestPortal portal, params int[] ids)
        => Assert.Equal(ids, portal.Logs.Lines
            .Where(static line => line.Category.StartsWith("MspProcess.DuoAuth", StringComparison.Ordinal) && line.Id.Id is >= 30 and <= 33)
            .Select(static line => line.Id.Id));
}
