using System.Net;
using System.Text.Json;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.PendingSignIns;

/// <summary>Callers that are scripts: none of them can follow a redirect to Duo, which is another site, so each is told in its own way.</summary>
public sealed class ScriptCallerTests
{
    private const string BlazorAccept = "text/html; blazor-enhanced-nav=on";
    private const string TurboAccept = "text/vnd.turbo-stream.html, text/html, application/xhtml+xml";

    [Theory]
    [InlineData(HostServers.Plain)]
    [InlineData(HostServers.Kestrel)]
    public async Task B7_Htmx_GetsTheProblemAndTheHeaderThatOpensTheWindow(string server)
    {
        await using var portal = await StartAsync(server);
        var browser = Script(portal, "*/*");
        browser.Headers["HX-Request"] = "true";

        var page = await browser.EnterPasswordAsync("ann", "/secret");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        using var problem = JsonDocument.Parse(page.Body);
        Assert.Equal(problem.RootElement.GetProperty("startUrl").GetString(), page.Response.Headers.GetValues("HX-Redirect").Single());
        await AssertGoesOnAsync(portal, browser, page.Response.Headers.GetValues("HX-Redirect").Single());
    }

    [Fact]
    public async Task B7_Fetch_GetsTheProblemWithoutTheHeaderOfHtmx()
    {
        await using var portal = await StartAsync(HostServers.Plain);
        var browser = Script(portal, "*/*");

        var page = await browser.EnterPasswordAsync("ann", "/secret");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.False(page.Response.Headers.Contains("HX-Redirect"));
        using var problem = JsonDocument.Parse(page.Body);
        await AssertGoesOnAsync(portal, browser, problem.RootElement.GetProperty("startUrl").GetString()!);
    }

    [Theory]
    [InlineData(HostServers.Plain)]
    [InlineData(HostServers.Kestrel)]
    public async Task B7_BlazorEnhancedForm_IsToldToLeaveThePage(string server)
    {
        await using var portal = await StartAsync(server);
        var browser = Script(portal, BlazorAccept);

        var page = await browser.EnterPasswordAsync("ann", "/secret");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("", page.Body);
        Assert.Equal("allow", page.Response.Headers.GetValues("blazor-enhanced-nav").Single());
        await AssertGoesOnAsync(portal, browser, page.Response.Headers.GetValues("blazor-enhanced-nav-redirect-location").Single());
    }

    [Fact]
    public async Task B7_BlazorThatFollowsToTheStartPage_IsToldToLeaveThePage()
    {
        await using var portal = await StartAsync(HostServers.Plain);
        var browser = Script(portal, TurboAccept);
        var pending = await browser.EnterPasswordAsync("ann", "/secret");
        browser.Headers["Accept"] = BlazorAccept;

        var page = await browser.FollowAsync(pending);

        Assert.Equal("", page.Body);
        await AssertGoesOnAsync(portal, browser, page.Response.Headers.GetValues("blazor-enhanced-nav-redirect-location").Single());
    }

    [Theory]
    [InlineData(HostServers.Plain)]
    [InlineData(HostServers.Kestrel)]
    public async Task B7_Turbo_FollowsToAPageOfThisSiteThatOpensTheWindow(string server)
    {
        await using var portal = await StartAsync(server);
        var browser = Script(portal, TurboAccept);

        var pending = await browser.EnterPasswordAsync("ann", "/secret");
        var page = await browser.FollowAsync(pending);

        pending.AssertPending();
        Assert.Equal(DuoDefaults.StartPath, page.Path);
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<meta name=\"turbo-visit-control\" content=\"reload\">", page.Body, StringComparison.Ordinal);
        Assert.Contains($"<meta http-equiv=\"refresh\" content=\"0;url={page.Url.PathAndQuery}\">", page.Body, StringComparison.Ordinal);
        Assert.Contains("default-src 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Empty(portal.Duo.Calls);
        await AssertGoesOnAsync(portal, browser, page.Url.PathAndQuery);
    }

    [Fact]
    public async Task Start_ScriptThatWantsJson_GetsTheProblemAgain()
    {
        await using var portal = await StartAsync(HostServers.Plain);
        var browser = portal.NewBrowser();
        var pending = await browser.EnterPasswordAsync("ann", "/secret");
        Become(browser, "application/json");

        var page = await browser.GetAsync(pending.Location!.PathAndQuery);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        using var problem = JsonDocument.Parse(page.Body);
        Assert.Equal(pending.Location.PathAndQuery, problem.RootElement.GetProperty("startUrl").GetString());
        Assert.Empty(portal.Duo.Calls);
    }

    private static async Task<TestPortal> StartAsync(string server)
    {
        var portal = await TestPortal.StartAsync(new TestPortalSetup().On(server));
        await portal.LinkAsync("ann");
        return portal;
    }

    private static TestBrowser Script(TestPortal portal, string accept) => Become(portal.NewBrowser(), accept);

    private static TestBrowser Become(TestBrowser browser, string accept)
    {
        browser.Headers["Accept"] = accept;
        browser.Headers["Sec-Fetch-Dest"] = "empty";
        return browser;
    }

    /// <summary>Nobody is signed in yet; the same browser opens the address in its window and is let in by Duo.</summary>
    private static async Task AssertGoesOnAsync(TestPortal portal, TestBrowser browser, string url)
    {
        await browser.AssertSignedOutAsync();
        Assert.StartsWith(DuoDefaults.StartPath + "?t=", url, StringComparison.Ordinal);
        browser.Headers["Accept"] = "text/html";
        browser.Headers["Sec-Fetch-Dest"] = "document";
        browser.Headers.Remove("HX-Request");

        var end = await browser.OpenAsync(url);

        Assert.DoesNotContain(ResponseShapes.Secret, end.Body, StringComparison.Ordinal);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(1, portal.TransactionCount());
    }
}
