using System.Net;
using Microsoft.AspNetCore.Builder;
using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.Tests.StepUp;

/// <summary>A call that is turned away leaves nothing behind. The transaction of a step-up is made when a browser opens its start page.</summary>
public sealed class StepUpStartTests
{
    /// <summary>Each of them five times would push out every pending sign-in of the user, if it made a transaction.</summary>
    public static TheoryData<string, string, string> Calls { get; } = new()
    {
        { "GET", "Accept", "application/json" },
        { "POST", "Accept", "application/json" },
        { "PUT", "Accept", "application/json" },
        { "GET", "X-Requested-With", "XMLHttpRequest" },
        { "GET", "Sec-Fetch-Dest", "empty" },
        { "GET", "Sec-Fetch-Dest", "image" },
        { "GET", "Sec-Fetch-Dest", "script" },
        { "GET", "Sec-Fetch-Dest", "style" },
        { "GET", "Sec-Fetch-Dest", "video" },
        { "GET", "Sec-Fetch-Dest", "object" },
        { "GET", "Sec-Purpose", "prefetch" },
        { "GET", "Sec-Fetch-Site", "cross-site" },
        { "POST", "Sec-Fetch-Dest", "document" },
        { "GET", "HX-Request", "true" },
    };

    [Theory]
    [MemberData(nameof(Calls))]
    public async Task T14_CallsThatAreTurnedAway_LeaveAPendingSignInAlone(string method, string header, string value)
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        var other = portal.NewBrowser();
        var prompt = await other.GoToDuoAsync("ann");
        browser.Headers[header] = value;

        for (var call = 0; call < 9; call++)
        {
            var page = await browser.SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/sensitive"), null);
            Assert.NotEqual(HttpStatusCode.OK, page.Status);
        }

        Assert.Empty(browser.PendingCookies());
        await other.FollowAsync(await other.GetAsync(await other.ApproveAsync(prompt)));
        Assert.Equal("user:ann", await other.WhoAsync());
    }

    [Theory]
    [InlineData("image")]
    [InlineData("script")]
    [InlineData("empty")]
    [InlineData("style")]
    public async Task T14_StartPageOpenedByASubresource_MakesNoTransaction(string destination)
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        var start = (await browser.GetAsync("/sensitive")).Location!;
        browser.Headers["Sec-Fetch-Dest"] = destination;
        var calls = portal.Duo.Calls.Count;

        var page = await browser.GetAsync(start);

        Assert.False(page.IsRedirect);
        Assert.Empty(browser.PendingCookies());
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task T14_StartPagesOfOneSession_ShareOneTransaction()
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();

        for (var tab = 0; tab < 9; tab++)
        {
            var page = await browser.FollowAsync(await browser.GetAsync($"/sensitive?tab={tab}"), PortalSteps.IsDuo);
            Assert.True(page.IsRedirect);
        }

        Assert.Single(browser.PendingCookies());
        Assert.Equal("sensitive", (await browser.OpenAsync("/sensitive")).Body);
        Assert.Equal(1, portal.Count(DuoAuditEvent.StepUpVerified));
    }

    /// <summary>Old enough to expire at Duo, so the user gets a new one.</summary>
    [Fact]
    public async Task StartPage_UnfinishedTransactionIsHalfOver_MakesAnother()
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsDuo);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));

        await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsDuo);

        Assert.Equal(2, browser.PendingCookies().Count());
    }

    /// <summary>The callback would refuse what the user confirms there.</summary>
    [Theory]
    [InlineData("link")]
    [InlineData("credentials")]
    public async Task StartPage_ChangedSinceTheUnfinishedTransactionBegan_MakesAnother(string change)
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsDuo);
        if (change == "link")
        {
            var link = (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;
            Assert.Equal(DuoStoreResult.Saved, await portal.Links.UpdateAsync(link with { Revision = RandomId.Id() }, link.Revision, default));
        }
        else
        {
            var stored = (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-" + TestPortal.Tenant, default))!;
            Assert.Equal(DuoStoreResult.Saved, await portal.Integrations.UpdateAsync(stored with { CredentialRevision = RandomId.Id(), Revision = RandomId.Id() }, stored.Revision, default));
        }

        var page = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", page.Body);
        Assert.Equal(0, portal.Count(DuoAuditEvent.Refused));
    }

    [Fact]
    public async Task T13_StartUrlOfAnotherUser_IsRefusedAndMakesNoTransaction()
    {
        await using var portal = await StartAsync();
        var eve = await portal.StaleAsync();
        await portal.LinkAsync("bob");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        var start = (await eve.GetAsync("/sensitive")).Location!;
        var calls = portal.Duo.Calls.Count;

        var page = await browser.OpenAsync(start.AbsoluteUri);

        portal.AssertRefused(page, DuoFailureReason.SessionMismatch);
        Assert.Empty(browser.PendingCookies());
        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Theory]
    [InlineData("forged")]
    [InlineData("")]
    [InlineData("%00%ff")]
    public async Task T40_StartUrlThatIsMadeUp_IsRefused(string ticket)
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();

        var page = await browser.OpenAsync(DuoDefaults.StartPath + "?s=" + ticket);

        Assert.Equal(DuoDefaults.FailedPath, page.Path);
        Assert.Empty(browser.PendingCookies());
    }

    [Fact]
    public async Task StartUrl_OpenedWhereNobodyIsSignedIn_IsRefused()
    {
        await using var portal = await StartAsync();
        var start = (await (await portal.StaleAsync()).GetAsync("/sensitive")).Location!;

        portal.AssertRefused(await portal.NewBrowser().OpenAsync(start.AbsoluteUri), DuoFailureReason.SessionMismatch);
    }

    /// <summary>RFC 9470: a program is told what is missing. There is nowhere to send it.</summary>
    [Theory]
    [InlineData("GET", "text/html", "Bearer abc")]
    [InlineData("GET", "application/json", "Bearer abc")]
    [InlineData("POST", "*/*", "Basic YTpi")]
    [InlineData("GET", "", "DPoP abc")]
    public async Task T42_RequestWithAnAuthorizationHeader_Gets401AndNoRedirect(string method, string accept, string authorization)
    {
        await using var portal = await StartAsync();
        var browser = await portal.StaleAsync();
        browser.Headers["Accept"] = accept;
        browser.Headers["Authorization"] = authorization;

        var page = await browser.SendAsync(new HttpMethod(method), new Uri(TestPortal.Origin + "/sensitive"), null);

        Assert.Equal(HttpStatusCode.Unauthorized, page.Status);
        Assert.Contains("error=\"insufficient_user_authentication\"", page.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Contains("max_age=\"300\"", page.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
        Assert.Contains("\"reason\":\"StepUpNeedsBrowser\"", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("startUrl", page.Body, StringComparison.Ordinal);
        Assert.Null(page.Location);
        Assert.Empty(browser.PendingCookies());
    }

    [Fact]
    public async Task RequestWithAnAuthorizationHeader_IsToldTheAgeOfTheEndpoint()
    {
        await using var portal = await StartAsync(static app => app.MapGet("/soon", static () => "soon").RequireDuo(TimeSpan.FromSeconds(30)));
        var browser = await portal.StaleAsync();
        browser.Headers["Authorization"] = "Bearer abc";

        var page = await browser.GetAsync("/soon");

        Assert.Contains("max_age=\"30\"", page.Response.Headers.WwwAuthenticate.ToString(), StringComparison.Ordinal);
    }

    private static Task<TestPortal> StartAsync(Action<WebApplication>? endpoints = null) => Attack.StartAsync(endpoints: endpoints);
}
