using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>A host that keeps its tickets in a store: a cookie copied before a rise in verification never rises with it.</summary>
public sealed class TicketStoreTests
{
    private readonly TestTicketStore _store = new();

    [Fact]
    public async Task PendingLogin_IsNotInTheHostsStore()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var pending = await browser.EnterPasswordAsync("ann");
        Assert.Empty(_store.Entries);
        await browser.FollowAsync(pending);

        Assert.Single(_store.Entries);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task CopiedCookie_LoginOverAnOldSession_IsWorthNothing()
    {
        await using var portal = await StartAsync();
        var (browser, copy) = await CopiedAsync(portal);
        await portal.LinkAsync("bob");

        await browser.LogInAsync("bob");

        await AssertOnlyVerifiedAsync(browser, copy);
    }

    [Fact]
    public async Task CopiedCookie_Link_IsWorthNothing()
    {
        await using var portal = await StartAsync();
        portal.Duo.AddUser("bob");
        var (browser, copy) = await CopiedAsync(portal);

        await browser.SubmitAsync("/profile/link", ("password", "bob!"));
        await browser.SubmitAsync("/profile/confirm");

        await AssertOnlyVerifiedAsync(browser, copy);
    }

    [Fact]
    public async Task CopiedCookie_StepUp_IsWorthNothing()
    {
        await using var portal = await StartAsync();
        var (browser, copy) = await CopiedAsync(portal);
        await portal.LinkAsync("bob");

        await browser.OpenAsync("/sensitive");

        await AssertOnlyVerifiedAsync(browser, copy);
    }

    [Fact]
    public async Task SignInInTheRequestThatWouldRenewTheOldCookie_ReplacesIt()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("eve");
        var oldKey = _store.Entries.Keys.Single();
        portal.Clock.Advance(TimeSpan.FromDays(8));

        var page = await browser.EnterPasswordAsync("bob");

        Assert.Single(page.SetCookies());
        Assert.DoesNotContain(oldKey, _store.Entries.Keys);
        Assert.Equal("id-bob", Assert.Single(StoredStamps()).Subject);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Fact]
    public async Task Renewal_KeepsItsEntry()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        var (key, stamp) = (_store.Entries.Keys.Single(), StoredStamps().Single());

        await browser.PostAsync("/refresh");

        Assert.Equal([key], _store.Entries.Keys);
        Assert.Equal(stamp, StoredStamps().Single());
    }

    [Fact]
    public async Task SlidingRenewal_KeepsItsEntry()
    {
        await using var portal = await StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        var key = _store.Entries.Keys.Single();
        portal.Clock.Advance(TimeSpan.FromDays(8));

        var page = await browser.GetAsync("/");

        Assert.Equal("user:bob", page.Body);
        Assert.Single(page.SetCookies());
        Assert.Equal([key], _store.Entries.Keys);
    }

    [Fact]
    public async Task TwoRisesInOneRequest_LeaveOneEntry()
    {
        await using var portal = await StartAsync(static async context =>
        {
            await context.SignInAsync("bob");
            await context.SignInAsync("bob");
        });
        var browser = portal.NewBrowser();

        await browser.PostAsync("/page");

        Assert.Single(_store.Entries);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Fact]
    public async Task RiseThenSignOut_LeavesNoEntry()
    {
        await using var portal = await StartAsync(static async context =>
        {
            await context.SignInAsync("bob");
            await context.SignOutAsync();
        });
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");

        await browser.PostAsync("/page");

        Assert.Empty(_store.Entries);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task SessionOfAnotherUser_IsRemovedByAPendingLogin()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");

        var page = await browser.EnterPasswordAsync("ann");

        page.AssertPending();
        Assert.Empty(_store.Entries);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task Logout_RemovesTheEntry()
    {
        await using var portal = await StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");

        await browser.SubmitAsync("/logout");

        Assert.Empty(_store.Entries);
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A4_EntryMadeByHand_Throws()
    {
        await using var portal = await StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => portal.Cookie().SessionStore!.StoreAsync(portal.OldTicket("ann")));

        Assert.Empty(_store.Entries);
    }

    private Task<TestPortal> StartAsync(RequestDelegate? page = null) => TestPortal.StartAsync(SignInSteps.WithCookie(
        options => options.SessionStore = _store,
        page is null ? null : SignInSteps.WithPage(page)));

    private static async Task<(TestBrowser Browser, TestBrowser Copy)> CopiedAsync(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        var copy = browser.Other(browser.Cookies.Copy());
        Assert.Equal("user:bob", await copy.WhoAsync());
        return (browser, copy);
    }

    private async Task AssertOnlyVerifiedAsync(TestBrowser browser, TestBrowser copy)
    {
        Assert.Equal("user:nobody", await copy.WhoAsync());
        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Verified, Assert.Single(StoredStamps()).Kind);
    }

    private SessionStamp[] StoredStamps() => [.. _store.Entries.Keys.Select(key => SessionStampSerializer.Read(_store.Ticket(key)!.Properties)!)];
}
