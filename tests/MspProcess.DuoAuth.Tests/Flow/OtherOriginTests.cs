using System.Net;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Tests.Snapshots;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>A sign-in that begins under another name of the site than the one Duo returns to: known before Duo is asked.</summary>
public sealed class OtherOriginTests
{
    [Theory]
    [InlineData("www.portal.example")]
    [InlineData("127.0.0.1")]
    [InlineData("localhost:5001")]
    [InlineData("portal.example:8443")]
    public async Task Login_UnderAnotherName_IsToldBeforeDuoIsAsked(string host)
    {
        await using var portal = await StartAsync();
        var there = portal.NewBrowser();   // the cookie stays behind, under the other name
        var start = await StartUnderAsync(portal, host);

        var page = await portal.AssertFailsClosedAsync(there, await there.GetAsync(start), DuoFailureReason.StartedAtOtherOrigin);

        Assert.Contains("another address", page.Body, StringComparison.Ordinal);
        Assert.Empty(portal.Duo.Calls);
        Assert.Contains(portal.Logs.Lines, line => line.Id.Id == 10 && line.Text.Contains($"begun at https://{host}", StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Id.Name?.StartsWith("Opened", StringComparison.Ordinal) == true);
    }

    /// <summary>A browser that has a sign-in of its own under the public name is told the same: nobody else began the other one.</summary>
    [Fact]
    public async Task Login_UnderAnotherNameBesideOneUnderTheRightName_IsNotCalledAnotherBrowser()
    {
        await using var portal = await StartAsync();
        var there = portal.NewBrowser();
        var own = await there.GoToCallbackAsync("ann");
        var calls = portal.Duo.Calls.Count;
        var start = await StartUnderAsync(portal, "www.portal.example");

        await portal.AssertFailsClosedAsync(there, await there.GetAsync(start), DuoFailureReason.StartedAtOtherOrigin);

        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.Equal("user:ann", (await there.FollowAsync(await there.GetAsync(own))).Body);
    }

    [Fact]
    public async Task StepUp_UnderAnotherName_IsToldBeforeDuoIsAsked()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var calls = portal.Duo.Calls.Count;
        browser.Headers["Host"] = "www.portal.example";   // with a session cookie for both names
        var page = await browser.FollowAsync(await browser.GetAsync("/sensitive"), IsAtPublicOrigin);
        var there = portal.NewBrowser();

        await portal.AssertFailsClosedAsync(there, await there.GetAsync(page.Location!), DuoFailureReason.StartedAtOtherOrigin);

        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    /// <summary>T13: an attacker who relays a prompt can send any Host header. It must not turn the alarm into a friendly sentence.</summary>
    [Theory]
    [InlineData(false, DuoFailureReason.CookieMissing)]
    [InlineData(true, DuoFailureReason.BrowserMismatch)]
    public async Task T13_RelayedPromptBegunUnderAnotherName_IsStillTheAlarm(bool hasOwnTransaction, DuoFailureReason reason)
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("bob");
        var attacker = portal.NewBrowser();
        attacker.Headers["Host"] = "www.portal.example";
        var callback = (await FollowUnderAsync(attacker, "www.portal.example", await attacker.EnterPasswordAsync("ann"), PortalSteps.IsCallback)).Location!;
        var victim = portal.NewBrowser();
        if (hasOwnTransaction)
        {
            await victim.EnterPasswordAsync("bob");
        }

        var page = await portal.AssertFailsClosedAsync(victim, await victim.GetAsync(callback), reason);

        Assert.Contains("deny it and tell your administrator", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Equal(DuoTransactionState.Revoked, Assert.Single(await portal.Transactions.ListAsync(TestPortal.Tenant, "id-ann", default)).State);
    }

    /// <summary>A proxy that gives the host an internal name: the browser uses the public one throughout.</summary>
    [Fact]
    public async Task Login_InternalNameBehindAProxy_SignsIn()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        browser.Headers["Host"] = "internal:8080";

        var first = await browser.EnterPasswordAsync("ann", "/secret");
        browser.Headers.Remove("Host");
        var page = await browser.FollowAsync(first);

        Assert.Equal("secret of ann", page.Body);
    }

    /// <summary>The same with the internal name to the end: the browser is sent to the public origin once, and not in circles.</summary>
    [Fact]
    public async Task Login_InternalNameInEveryRequest_SignsInAfterOneMoreRedirect()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        browser.Headers["Host"] = "internal:8080";

        var page = await FollowUnderAsync(browser, "internal:8080", await browser.EnterPasswordAsync("ann", "/secret"), static _ => false);

        Assert.Equal("secret of ann", page.Body);
        Assert.Equal(2, browser.History.Count(static seen => seen.Path == DuoDefaults.StartPath));
    }

    [Theory]
    [InlineData("http://127.0.0.1:5000")]
    [InlineData("http://portal.example")]
    public async Task Start_PlainHttpOnAnotherNameThanLocalhost_SaysThatDuoDoesNotAcceptIt(string origin)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(
            new TestPortalSetup { Environment = "Development", Options = options => options.PublicOrigin = origin });
        var browser = portal.NewBrowser();

        var page = await browser.FollowAsync(await browser.EnterPasswordAsync("ann"));

        portal.AssertExplains(page, DuoFailureReason.PlainHttpOrigin);
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task Cookies_PublicOriginIsHttpsBehindAProxyThatDoesNotSaySo_AreSecure()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync(
            new TestPortalSetup { UsesKestrel = true, Options = static options => options.PublicOrigin = TestPortal.Origin });

        var page = await portal.NewBrowser().EnterPasswordAsync("ann");

        Assert.All(
            SnapshotText.CookiesOf(page).Where(static cookie => cookie.Contains("Duo", StringComparison.Ordinal)),
            static cookie => Assert.Matches("^__Host-Duo.*; secure", cookie));
    }

    [Theory]
    [InlineData("iframe")]
    [InlineData("frame")]
    [InlineData("embed")]
    [InlineData("object")]
    [InlineData("fencedframe")]
    public async Task Start_InAFrame_OffersAWindowAndLeavesTheTransactionAlone(string destination)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann", "/secret")).Location!;
        browser.Headers["Sec-Fetch-Dest"] = destination;

        var framed = await browser.GetAsync(start);
        browser.Headers["Sec-Fetch-Dest"] = "document";
        var page = await browser.FollowAsync(await browser.GetAsync(start));

        Assert.Equal(HttpStatusCode.OK, framed.Status);
        Assert.Contains($"href=\"{WebUtility.HtmlEncode(start.PathAndQuery)}\" target=\"_blank\"", framed.Body, StringComparison.Ordinal);
        Assert.False(framed.Response.Headers.Contains("X-Frame-Options"));
        Assert.Equal("secret of ann", page.Body);
    }

    [Fact]
    public async Task Start_InAFrameOfAnotherSite_LeadsHome()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var start = (await portal.NewBrowser().EnterPasswordAsync("ann")).Location!;
        var framed = portal.NewBrowser();
        framed.Headers["Sec-Fetch-Dest"] = "iframe";

        var page = await framed.GetAsync(start);

        Assert.Contains("href=\"/\" target=\"_blank\"", page.Body, StringComparison.Ordinal);
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task Start_FetchedByBlazorsEnhancedForm_TellsBlazorToLeaveThePage()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann")).Location!;
        browser.Headers["Accept"] = "text/html; blazor-enhanced-nav=on";
        browser.Headers["Sec-Fetch-Dest"] = "empty";

        var page = await browser.GetAsync(start);

        Assert.Equal(start.PathAndQuery, Assert.Single(page.Response.Headers.GetValues("blazor-enhanced-nav-redirect-location")));
        Assert.Empty(portal.Duo.Calls);
    }

    /// <summary>Enters the password under another name, and gives the address of the start page to which that leads.</summary>
    private static async Task<Uri> StartUnderAsync(TestPortal portal, string host)
    {
        var browser = portal.NewBrowser();
        browser.Headers["Host"] = host;
        var page = await browser.FollowAsync(await browser.EnterPasswordAsync("ann", "/secret"), IsAtPublicOrigin);
        Assert.True(page.IsRedirect && IsAtPublicOrigin(page.Location!), $"Expected to be sent to the public origin, but was at {page.Url}: {page.Body}");
        return page.Location!;
    }

    /// <summary>Follows redirects, with a Host header of its own for the portal and none for Duo.</summary>
    private static Task<TestPage> FollowUnderAsync(TestBrowser browser, string host, TestPage page, Func<Uri, bool> stopBefore) => Redirects.FollowAsync(
        page,
        shown => shown.IsRedirect && !stopBefore(shown.Location!) ? shown.Location : null,
        location =>
        {
            browser.Headers.Remove("Host");
            if (!PortalSteps.IsDuo(location))
            {
                browser.Headers["Host"] = host;
            }

            return browser.GetAsync(location);
        });

    /// <summary>The address is absolute, which the relative ones of the same origin are not.</summary>
    private static bool IsAtPublicOrigin(Uri url)
        => url.GetLeftPart(UriPartial.Path) == TestPortal.Origin + DuoDefaults.StartPath && url.Query.Contains("&o=", StringComparison.Ordinal);

    private static Task<TestPortal> StartAsync()
        => AttackSteps.StartWithAnnAsync(new TestPortalSetup { Options = static options => options.PublicOrigin = TestPortal.Origin });
}
