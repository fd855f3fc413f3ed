using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T29: opening an address changes nothing, and a foreign page that makes a browser open one does no harm.</summary>
public sealed class T29GetChangesNothingTests
{
    [Fact]
    public async Task T29_StartPageOpenedAgainAndAgain_KeepsTheOneTransaction()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var pending = await browser.EnterPasswordAsync("ann", "/secret");
        var before = (await portal.RecordsAsync(), Transactions(portal), browser.PendingCookies().Single());

        for (var time = 0; time < 3; time++)
        {
            await browser.GetAsync(pending.Location!.AbsoluteUri);
        }

        Assert.Equal(before, (await portal.RecordsAsync(), Transactions(portal), browser.PendingCookies().Single()));
        Assert.Equal("secret of ann", (await browser.FollowAsync(pending)).Body);
    }

    /// <summary>What a foreign page can make a victim's browser open: it knows the address of a start, but no state.</summary>
    [Theory]
    [InlineData("/signin-duo")]
    [InlineData("/signin-duo?state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&code=x")]
    [InlineData("/signin-duo?state=AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA&error=access_denied")]
    [InlineData("/signin-duo/start")]
    [InlineData("/signin-duo/start?t=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/signin-duo/link")]
    [InlineData("/signin-duo/link?t=AAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("/signin-duo/failed")]
    [InlineData("/signin-duo/style.css")]
    [InlineData("/profile/link")]
    [InlineData("/profile/confirm")]
    [InlineData("/profile/unlink")]
    [InlineData("/logout")]
    public async Task T29_AddressThatAForeignPageOpens_ChangesNothingForASignedInOrAPendingUser(string url)
    {
        await using var portal = await Attack.StartAsync();
        var signedIn = await portal.LinkedAsync();
        var pending = portal.NewBrowser();
        var callback = await pending.GoToCallbackAsync("ann", "/secret");
        var before = (await portal.RecordsAsync(), Transactions(portal), signedIn.Session(), pending.PendingCookies().Single(), portal.Duo.Calls.Count);

        await FromElsewhere(signedIn).GetAsync(url);
        await FromElsewhere(pending).GetAsync(url);

        Assert.Equal(
            before, (await portal.RecordsAsync(), Transactions(portal), signedIn.Session(), pending.PendingCookies().Single(), portal.Duo.Calls.Count));
        Assert.Equal("user:ann", await signedIn.WhoAsync());
        Assert.Equal("secret of ann", (await pending.OpenAsync(callback.AbsoluteUri)).Body);
    }

    [Fact]
    public async Task T29_StartOfTheAttackersLoginOpenedByTheVictim_IsRefusedAndLeavesBothAlone()
    {
        await using var portal = await Attack.StartAsync();
        var victim = await portal.LinkedAsync();
        await portal.LinkAsync("eve");
        var eve = portal.NewBrowser();
        var pending = await eve.EnterPasswordAsync("eve", "/secret");
        var session = victim.Session();

        var page = await FromElsewhere(victim).OpenAsync(pending.Location!.AbsoluteUri);

        portal.AssertRefused(page, DuoFailureReason.CookieMissing);
        Assert.Equal(session, victim.Session());
        Assert.Equal("user:ann", await victim.WhoAsync());
        Assert.Equal("secret of eve", (await eve.FollowAsync(pending)).Body);
    }

    [Fact]
    public async Task T29_CallbackWithoutAResultFromAnotherBrowser_EndsNobodysLogin()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        var state = callback.Query.TrimStart('?').Split('&').Single(static part => part.StartsWith("state=", StringComparison.Ordinal));

        var page = await portal.NewBrowser().OpenAsync("/signin-duo?" + state);

        portal.AssertRefused(page, DuoFailureReason.CookieMissing);
        Assert.Equal("secret of ann", (await browser.OpenAsync(callback.AbsoluteUri)).Body);
    }

    [Theory]
    [InlineData("/signin-duo")]
    [InlineData("/signin-duo/start")]
    public async Task T29_PostToAPageThatIsOnlyOpened_IsNotAllowed(string path)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        var start = browser.History.Single(static visited => visited.Path == DuoDefaults.StartPath);

        var page = await browser.PostAsync(path + (path == "/signin-duo" ? callback.Query : start.Url.Query));

        Assert.Equal(System.Net.HttpStatusCode.MethodNotAllowed, page.Status);
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        await browser.AssertNobodyAsync();
        Assert.Equal("secret of ann", (await browser.OpenAsync(callback.AbsoluteUri)).Body);
    }

    private static TestBrowser FromElsewhere(TestBrowser browser)
    {
        var elsewhere = browser.Other(browser.Cookies);
        elsewhere.Headers["Sec-Fetch-Site"] = "cross-site";
        elsewhere.Headers["Sec-Fetch-Mode"] = "navigate";
        elsewhere.Headers["Sec-Fetch-Dest"] = "document";
        elsewhere.Headers["Referer"] = "https://evil.example/";
        return elsewhere;
    }

    private static int Transactions(TestPortal portal) => ((InMemoryTransactionStore)portal.Transactions).Count;
}
