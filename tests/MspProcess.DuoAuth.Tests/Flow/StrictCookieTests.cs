using System.Net;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Flow;

/// <summary>Row C16: a session cookie with SameSite=Strict stays behind when the browser comes from Duo. The callback is opened again from this site.</summary>
public sealed class StrictCookieTests
{
    public static TheoryData<string> Servers => [HostServers.Plain, HostServers.Kestrel];

    [Theory]
    [MemberData(nameof(Servers))]
    public async Task C16_Callback_IsOpenedAgainFromThisSiteAndThenSignsIn(string server)
    {
        await using var portal = await StartAsync(server);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await AtCallbackAsync(browser, await browser.EnterPasswordAsync("ann", "/secret"));

        var before = portal.Duo.Calls.Count;
        var page = await browser.GetAsync(callback.PathAndQuery);
        var after = portal.Duo.Calls.Count;
        var end = await browser.OpenAsync(callback.PathAndQuery);

        AssertReopens(page, callback);
        Assert.Equal(before, after);
        Assert.Equal("secret of ann", end.Body);
        Assert.DoesNotContain(browser.Cookies.Of(browser.BaseAddress.GetLeftPart(UriPartial.Authority)).Keys, static name => name.Contains("Reopened", StringComparison.Ordinal));
    }

    [Fact]
    public async Task C16_BrowserThatSaysItIsOfThisSite_IsNotSentInACircle()
    {
        await using var portal = await StartAsync(HostServers.Plain);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await AtCallbackAsync(browser, await browser.EnterPasswordAsync("ann", "/secret"));
        browser.Headers["Sec-Fetch-Site"] = "same-origin";

        var end = await browser.OpenAsync(callback.PathAndQuery);

        Assert.Equal("secret of ann", end.Body);
    }

    [Fact]
    public async Task C16_StepUp_SeesItsSession()
    {
        await using var portal = await StartAsync(HostServers.Plain);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await LogInAsync(browser);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var callback = await AtCallbackAsync(browser, await browser.GetAsync("/sensitive"));

        // As the browser does it: from another site without the strict cookie, then with it.
        var withheld = browser.Cookies.Copy();
        withheld.Remove(TestPortal.Origin, TestPortal.SessionCookie);
        var foreign = browser.Other(withheld);
        AssertReopens(await foreign.GetAsync(callback.PathAndQuery), callback);
        foreign.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, browser.SessionCookie()!);
        var end = await foreign.OpenAsync(callback.PathAndQuery);

        Assert.Equal("sensitive", end.Body);
    }

    [Fact]
    public async Task C16_CallbackWithoutACookieOfATransaction_IsRefusedAtOnce()
    {
        await using var portal = await StartAsync(HostServers.Plain);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await AtCallbackAsync(browser, await browser.EnterPasswordAsync("ann"));
        var other = browser.Other();

        var end = await other.OpenAsync(callback.PathAndQuery);

        await portal.AssertRefusedAsync(other, end, DuoFailureReason.CookieMissing);
    }

    [Fact]
    public async Task C16_LaxCookie_NeedsNoSecondOpening()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        browser.Headers["Sec-Fetch-Site"] = "cross-site";

        var end = await browser.LogInAsync("ann", "/secret");

        Assert.Equal("secret of ann", end.Body);
        Assert.DoesNotContain(browser.History, static page => page.Path == DuoDefaults.CallbackPath && page.Status == HttpStatusCode.OK);
    }

    private static Task<TestPortal> StartAsync(string server)
        => TestPortal.StartAsync(SignInSteps.WithCookie(static cookie => cookie.Cookie.SameSite = SameSiteMode.Strict).On(server));

    private static async Task<Uri> AtCallbackAsync(TestBrowser browser, TestPage page)
        => (await browser.FollowAsync(page, static url => url.AbsolutePath == DuoDefaults.CallbackPath)).Location!;

    private static async Task LogInAsync(TestBrowser browser)
    {
        var callback = await AtCallbackAsync(browser, await browser.EnterPasswordAsync("ann"));
        await browser.GetAsync(callback.PathAndQuery);
        await browser.OpenAsync(callback.PathAndQuery);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    private static void AssertReopens(TestPage page, Uri callback)
    {
        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Contains("<meta http-equiv=\"refresh\" content=\"0\">", page.Body, StringComparison.Ordinal);
        Assert.All(callback.Query.TrimStart('?').Split('&'), pair => Assert.DoesNotContain(pair.Split('=')[1], page.Body, StringComparison.Ordinal));
        Assert.Contains("default-src 'none'", page.Response.Headers.GetValues("Content-Security-Policy").Single(), StringComparison.Ordinal);
        Assert.Contains("no-store", page.Response.Headers.CacheControl!.ToString(), StringComparison.Ordinal);
        Assert.Equal("no-referrer", page.Response.Headers.GetValues("Referrer-Policy").Single());
        page.AssertNothingIssued();
    }
}
