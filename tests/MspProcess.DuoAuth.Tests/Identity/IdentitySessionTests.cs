using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Identity;

/// <summary>What Identity does to its own sessions keeps the verification, and ends it when it should.</summary>
public sealed class IdentitySessionTests
{
    private static readonly TimeSpan Revalidation = TimeSpan.FromMinutes(31);

    [Fact]
    public async Task RefreshSignIn_KeepsTheSession()
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = await portal.LogInAsync();
        var before = portal.StampOf(browser);

        var page = await browser.PostAsync("/id/refresh");

        Assert.NotEmpty(page.SetCookies());
        Assert.Equal(before, portal.StampOf(browser));
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task SecurityStampValidation_RewritesTheCookieAndKeepsTheStamp()
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = await portal.LogInAsync();
        var (before, cookie) = (portal.StampOf(browser), browser.SessionCookie());
        portal.Clock.Advance(Revalidation);

        var who = await browser.WhoAsync();

        Assert.Equal("user:ann", who);
        Assert.NotEqual(cookie, browser.SessionCookie());
        Assert.Equal(before, portal.StampOf(browser));
    }

    [Fact]
    public async Task ChangePassword_KeepsThisSessionVerifiedAndEndsTheOthers()
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = await portal.LogInAsync();
        var other = await portal.LogInAsync();
        var before = portal.StampOf(browser);

        var page = await browser.PostAsync("/id/password", ("from", "ann!"), ("to", "ann!!"));
        var sensitive = await browser.GetAsync("/sensitive");
        portal.Clock.Advance(Revalidation);

        Assert.Equal("Succeeded", page.Body);
        Assert.Equal("sensitive", sensitive.Body);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(before, portal.StampOf(browser));
        Assert.Equal("user:nobody", await other.WhoAsync());
    }

    [Fact]
    public async Task Link_Confirmed_GivesANewSecurityStampAndEndsTheOtherSessions()
    {
        await using var portal = await IdentityHost.StartAsync(isLinked: false);
        var browser = await portal.LogInAsync();
        var other = await portal.LogInAsync();
        var (stamp, cookie) = (portal.Ann().SecurityStamp, other.SessionCookie()!);

        await browser.SubmitAsync("/profile/link", ("password", "ann!"));
        var linked = await browser.SubmitAsync("/profile/confirm");
        var otherNow = await other.WhoAsync();
        portal.Clock.Advance(Revalidation);
        other.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, cookie);

        Assert.Equal("linked:ann", linked.Body);
        Assert.NotEqual(stamp, portal.Ann().SecurityStamp);
        Assert.Equal("user:nobody", otherNow);
        Assert.Equal("user:nobody", await other.WhoAsync());
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
    }

    [Fact]
    public async Task Link_VerifiedButNotConfirmed_LeavesStampAndSessionsAlone()
    {
        await using var portal = await IdentityHost.StartAsync(isLinked: false);
        var browser = await portal.LogInAsync();
        var stamp = portal.Ann().SecurityStamp;

        await browser.SubmitAsync("/profile/link", ("password", "ann!"));
        await browser.SubmitAsync("/profile/cancel");

        Assert.Equal(stamp, portal.Ann().SecurityStamp);
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
    }

    [Fact]
    public async Task Link_UserLockedOutBeforeTheConfirmation_IsNotLinked()
    {
        await using var portal = await IdentityHost.StartAsync(isLinked: false);
        var browser = await portal.LogInAsync();
        await browser.SubmitAsync("/profile/link", ("password", "ann!"));
        await portal.WithUsersAsync(users => users.SetLockoutEndDateAsync(portal.Ann(), DateTimeOffset.MaxValue));

        var page = await browser.SubmitAsync("/profile/confirm");

        Assert.Equal("refused:UserRejected", page.Body);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default));
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
    }

    [Fact]
    public async Task T17_WrongPasswordWhenLinking_CountsTowardsTheLockout()
    {
        await using var portal = await IdentityHost.StartAsync(isLinked: false);
        var browser = await portal.LogInAsync();

        for (var attempt = 1; attempt <= 3; attempt++)
        {
            Assert.Equal("refused", (await browser.PostAsync("/profile/link", ("password", "wrong"))).Body);
        }

        var right = await browser.PostAsync("/profile/link", ("password", "ann!"));

        Assert.NotNull(portal.Ann().LockoutEnd);
        Assert.Equal("refused", right.Body);
        Assert.Equal(0, portal.TransactionCount());
    }

    [Fact]
    public async Task Unlink_GoesOnWithoutDuo()
    {
        await using var portal = await IdentityHost.StartAsync();
        var browser = await portal.LogInAsync();

        var page = await browser.SubmitAsync("/profile/unlink");

        Assert.Equal("not linked", page.Body);
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
    }
}
