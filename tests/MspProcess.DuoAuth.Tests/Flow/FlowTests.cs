using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.StepUp;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>Section E: the flows of a browser that does not walk in a straight line.</summary>
public sealed class FlowTests
{
    [Fact]
    public async Task T45_TwoTabsOfOneUser_BothEndWhereTheyWanted()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann", "/secret?tab=1");
        var second = await browser.GoToCallbackAsync("ann", "/secret?tab=2");

        var one = await browser.OpenAsync(first.AbsoluteUri);
        var two = await browser.OpenAsync(second.AbsoluteUri);

        Assert.Equal("/secret?tab=1", one.Url.PathAndQuery);
        Assert.Equal("/secret?tab=2", two.Url.PathAndQuery);
        Assert.Equal("secret of ann", two.Body);
    }

    [Fact]
    public async Task T45_TwoTabsOfTwoUsers_NeverMix()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("eve");
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann");
        var second = await browser.GoToCallbackAsync("eve");

        await browser.OpenAsync(second.AbsoluteUri);
        var afterSecond = await browser.WhoAsync();
        await browser.OpenAsync(first.AbsoluteUri);

        Assert.Equal("user:eve", afterSecond);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal("id-ann", portal.StampOf(browser).Subject);
    }

    [Fact]
    public async Task T43_EightCallbacksAtOnce_OneRedeemsAndAllEndWell()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        var cookies = browser.Cookies;

        var pages = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => browser.Other(cookies.Copy()).GetAsync(callback.AbsoluteUri))));

        Assert.All(pages, static page => Assert.Equal("/secret", page.Location?.PathAndQuery));
        Assert.Single(pages, static page => page.SetCookies().Any(static cookie => cookie.StartsWith(TestPortal.SessionCookie, StringComparison.Ordinal)));
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
        Assert.Single(portal.Duo.Calls, static call => call.Endpoint == DuoSimulatorEndpoint.Token);
    }

    [Fact]
    public async Task T45_BackAndRefreshAfterTheLogin_LeadToTheWantedPage()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var start = await browser.EnterPasswordAsync("ann", "/secret");
        var callback = await browser.FollowAsync(start, PortalSteps.IsCallback);
        await browser.FollowAsync(callback);

        var again = await browser.OpenAsync(callback.Location!.AbsoluteUri);
        var startAgain = await browser.GetAsync(start.Location!.PathAndQuery);

        Assert.Equal("secret of ann", again.Body);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.DoesNotContain(startAgain.SetCookies(), static cookie => cookie.StartsWith(TestPortal.SessionCookie, StringComparison.Ordinal));
        Assert.Single(portal.Duo.Calls, static call => call.Endpoint == DuoSimulatorEndpoint.Token);
    }

    [Fact]
    public async Task T45_StartOpenedTwice_ChangesNothing()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var start = await browser.EnterPasswordAsync("ann", "/secret");
        await browser.GetAsync(start.Location!.PathAndQuery);

        var end = await browser.OpenAsync(start.Location!.PathAndQuery);

        Assert.Equal("secret of ann", end.Body);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task ExpiredLogin_SaysThatItTookTooLong(bool atCallback)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var page = await browser.EnterPasswordAsync("ann");
        if (atCallback)
        {
            page = await browser.FollowAsync(page, PortalSteps.IsCallback);
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        await portal.AssertRefusedAsync(browser, await browser.FollowAsync(page), DuoFailureReason.TransactionExpired);
    }

    [Fact]
    public async Task LogoutWhilePending_EndsTheLogin()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        var before = browser.Cookies.Copy();

        await browser.SubmitAsync("/logout");
        var kept = browser.Other(before);
        await kept.GetAsync(callback.AbsoluteUri);
        var end = await browser.OpenAsync(callback.AbsoluteUri);

        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        await kept.AssertSignedOutAsync();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task Link_CallbackAlone_LinksNothing()
    {
        await using var portal = await StartAsync();
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");

        var verified = await browser.SubmitAsync("/profile/link", ("password", "bob!"));

        Assert.Equal("pending:bob", verified.Body);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
    }

    [Fact]
    public async Task Link_Confirmed_RaisesTheSessionSoThatARenewalIsNotSentToDuo()
    {
        await using var portal = await StartAsync();
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        await browser.SubmitAsync("/profile/link", ("password", "bob!"));
        await browser.SubmitAsync("/profile/confirm");

        var renewed = await browser.PostAsync("/refresh");

        Assert.Equal("refreshed", renewed.Body);
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
    }

    [Fact]
    public async Task StepUp_Post_ExplainsAndGoesBackToThePageOfTheForm()
    {
        await using var portal = await StartAsync();
        var browser = await StaleAsync(portal);
        browser.Headers["Referer"] = TestPortal.Origin + "/secret?form=1";

        var page = await browser.PostAsync("/sensitive");
        var start = System.Text.RegularExpressions.Regex.Match(page.Body, "href=\"(/signin-duo/start[^\"]+)\"").Groups[1].Value;
        var end = await browser.OpenAsync(WebUtility.HtmlDecode(start));
        var done = await browser.PostAsync("/sensitive");

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        Assert.DoesNotContain("done", page.Body, StringComparison.Ordinal);
        Assert.Equal("/secret?form=1", end.Url.PathAndQuery);
        Assert.Equal("done", done.Body);
    }

    [Fact]
    public async Task StepUp_ApiCaller_GetsAProblem()
    {
        await using var portal = await StartAsync();
        var browser = await StaleAsync(portal);
        browser.Headers["Accept"] = "application/json";

        var page = await browser.GetAsync("/sensitive");

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("\"startUrl\":\"/signin-duo/start?s=", page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task StepUp_UnlinkedUser_EndsWithAnExplanationAndInNoLoop()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        browser.History.Clear();

        var end = await browser.OpenAsync("/sensitive");

        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        Assert.Equal(DuoFailureReason.UserNotLinked, portal.Audit.LastFailure);
        Assert.Equal(2, browser.History.Count);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Fact]
    public async Task StepUp_Imperative_IsAPlainYesOrNo()
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Endpoints = static app => app.MapGet("/ask", static async (ClaimsPrincipal user, IAuthorizationService authorization) =>
                (await authorization.AuthorizeAsync(user, null, new StepUpRequirement(null))).Succeeded.ToString()),
        });
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");

        var fresh = await browser.GetAsync("/ask");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var stale = await browser.GetAsync("/ask");

        Assert.Equal("True", fresh.Body);
        Assert.Equal("False", stale.Body);
        Assert.False(stale.IsRedirect);
    }

    private static async Task<TestPortal> StartAsync()
    {
        var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        return portal;
    }

    private static async Task<TestBrowser> StaleAsync(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        return browser;
    }
}
