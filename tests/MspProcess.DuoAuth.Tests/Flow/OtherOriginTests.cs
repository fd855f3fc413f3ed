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
    public async Task Login_UnderAnotherName_IsNotCalledARelayedPrompt(string host)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        browser.Headers["Host"] = host;
        var first = await browser.EnterPasswordAsync("ann", "/secret");
        browser.Headers.Remove("Host");
        var callback = (await browser.FollowAsync(first, PortalSteps.IsCallback)).Location!;
        var there = portal.NewBrowser();   // the cookie stayed behind, under the other name

        var page = await portal.AssertFailsClosedAsync(there, await there.GetAsync(callback), DuoFailureReason.StartedAtOtherOrigin);

        Assert.Contains("another address", page.Body, StringComparison.Ordinal);
        Assert.Equal(0, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Contains(portal.Logs.Lines, line => line.Id.Id == 10 && line.Text.Contains($"begun at https://{host}", StringComparison.Ordinal));
        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Category.StartsWith("MspProcess.DuoAuth", StringComparison.Ordinal) && line.Id.Id is 30 or 31 && line.Id.Name!.StartsWith("Opened", StringComparison.Ordinal));
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

    private static Task<TestPortal> StartAsync()
        => AttackSteps.StartWithAnnAsync(new TestPortalSetup { Options = static options => options.PublicOrigin = TestPortal.Origin });
}
