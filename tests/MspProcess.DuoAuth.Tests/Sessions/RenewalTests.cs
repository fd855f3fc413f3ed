namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>The framework renews a cookie that slides before anybody judges it. A session that the gate refuses is not renewed.</summary>
public sealed class RenewalTests
{
    private static readonly TimeSpan MoreThanHalf = TimeSpan.FromDays(8);   // of the cookie's fourteen days; also more than SessionMaxAge

    [Fact]
    public async Task A13_RefusedSession_IsNotRenewed()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(MoreThanHalf);

        var page = await browser.GetAsync("/");

        Assert.Equal("user:nobody", page.Body);
        Assert.Empty(page.SetCookies());
    }

    [Fact]
    public async Task A13_RefusedSessionInATicketStore_IsNotRenewed()
    {
        var store = new TestTicketStore();
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(options => options.SessionStore = store));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        var (key, entry) = store.Entries.Single();
        portal.Clock.Advance(MoreThanHalf);

        var page = await browser.GetAsync("/");

        Assert.Equal("user:nobody", page.Body);
        Assert.Empty(page.SetCookies());
        Assert.Equal(entry, store.Entries[key]);
    }

    /// <summary>Else the tests above would also pass if nothing slid.</summary>
    [Fact]
    public async Task AcceptedSession_IsRenewed()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        portal.Clock.Advance(MoreThanHalf);

        var page = await browser.GetAsync("/");

        Assert.Equal("user:bob", page.Body);
        Assert.Single(page.SetCookies());
    }

    [Fact]
    public async Task A13_SignInInTheRequestOfARefusedSession_IsIssued()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(MoreThanHalf);

        await browser.EnterPasswordAsync("bob");

        Assert.Equal("user:bob", await browser.WhoAsync());
    }
}
