using System.Net;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T21: linking waits until somebody is signed in, except where it is itself a part of the login.</summary>
public sealed class T21ForcedLinkTests
{
    [Theory]
    [InlineData("/profile/link")]
    [InlineData("/open/start")]
    public async Task T21_LinkWhileALoginIsPending_DoesNotStart(string endpoint)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.EnterPasswordAsync("ann");
        var (before, pending) = (await portal.RecordsAsync(), browser.PendingCookies().ToArray());

        await browser.PostAsync(endpoint, ("password", "ann!"));

        Assert.Equal(pending, browser.PendingCookies());
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task T21_LinkThatTheLoginForces_SignsInOnlyWhenItIsConfirmed()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();

        var confirm = await browser.LogInAsync("ann", "/secret");

        Assert.Equal(DuoDefaults.LinkPath, confirm.Path);
        await browser.AssertNobodyAsync();
        var done = await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));
        Assert.Equal("secret of ann", done.Body);
        Assert.StartsWith("northwind:id-ann:verified:Interactive", (await browser.GetAsync("/open/session")).Body, StringComparison.Ordinal);
        Assert.Empty(browser.PendingCookies());
    }

    [Theory]
    [InlineData("GET")]
    [InlineData("HEAD")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task T21_AnythingButAPostToTheConfirmPage_ChangesNothing(string method)
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann");
        var (before, pending) = (await portal.RecordsAsync(), browser.PendingCookies().ToArray());

        for (var time = 0; time < 3; time++)
        {
            await browser.SendAsync(new HttpMethod(method), new Uri(confirm.Url + "&confirm=" + confirm.ConfirmToken()), null);
        }

        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(pending, browser.PendingCookies());
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("yes")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA")]
    [InlineData("cookie")]
    [InlineData("another")]
    public async Task T21_PostWithoutTheTokenOfThePage_IsRefused(string? token)
    {
        await using var portal = await StartAsync();
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann");
        var value = token switch
        {
            "cookie" => browser.Cookies.Value(TestPortal.Origin, browser.PendingCookies().Single()),
            "another" => (await portal.NewBrowser().LogInAsync("bob")).ConfirmToken(),
            _ => token,
        };
        var before = await portal.RecordsAsync();

        var page = await browser.SubmitAsync(confirm.Url.PathAndQuery, value is null ? [] : [("confirm", value)]);

        portal.AssertRefused(page, DuoFailureReason.CallbackMalformed);
        Assert.Equal(before, await portal.RecordsAsync());
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T21_ConfirmPageOfAnotherBrowser_IsNotShown()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann");
        var thief = portal.NewBrowser();
        var before = await portal.RecordsAsync();

        var page = await thief.OpenAsync(confirm.Url.PathAndQuery);
        var post = await thief.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));

        portal.AssertRefused(page, DuoFailureReason.TransactionUnknown);
        portal.AssertRefused(post, DuoFailureReason.TransactionUnknown);
        Assert.Equal(HttpStatusCode.Forbidden, post.Status);
        Assert.Equal(before, await portal.RecordsAsync());
        await thief.AssertNobodyAsync();
    }

    [Fact]
    public async Task T21_TransactionOfAnotherPurposeOnTheConfirmPage_IsNotShown()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var pending = await browser.EnterPasswordAsync("ann");

        var page = await browser.OpenAsync(DuoDefaults.LinkPath + pending.Location!.Query);

        portal.AssertRefused(page, DuoFailureReason.TransactionUnknown);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T21_ConfirmPageAfterItsTime_LinksNobody()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(10));

        var page = await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));

        portal.AssertRefused(page, DuoFailureReason.TransactionExpired);
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T21_ConfirmPageSentTwice_LinksOnce()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann", "/secret");
        var again = browser.Other(browser.Cookies.Copy());

        await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));
        await again.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));

        Assert.Single(await portal.Links.ListAsync(TestPortal.Tenant, default));
        Assert.Equal(1, portal.Count(DuoAuditEvent.LinkConfirmed));
        await again.AssertNobodyAsync();
    }

    private static async Task<TestPortal> StartAsync()
    {
        var portal = await Attack.StartAsync(static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("ann");
        return portal;
    }
}
