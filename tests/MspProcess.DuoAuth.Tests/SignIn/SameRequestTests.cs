using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>Rows B9, C1, C3, C4 and C6: several things that a host does in the request that signs in.</summary>
public sealed class SameRequestTests
{
    [Fact]
    public async Task B9_SignInThenSignOut_KeepsTheHostsResponseAndLeavesNothingPending()
    {
        await using var portal = await StartAsync(static async context =>
        {
            await context.SignInAsync("ann");
            await context.SignOutAsync();
            context.Response.Redirect("/bye");
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Equal("/bye", page.Location!.AbsolutePath);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task PendingThenAnotherUserIssued_TheLastOneWins()
    {
        await using var portal = await StartAsync(static async context =>
        {
            await context.SignInAsync("ann");
            await context.SignInAsync("bob");
            await context.Response.WriteAsync("welcome bob");
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Equal("welcome bob", page.Body);
        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Equal(0, portal.TransactionCount());
    }

    [Fact]
    public async Task IssuedThenAnotherUserPending_TheFirstOneDoesNotSurvive()
    {
        await using var portal = await StartAsync(static async context =>
        {
            await context.SignInAsync("bob");
            await context.SignInAsync("ann");
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task PendingTwice_TheLastUserGoesToDuo()
    {
        await using var portal = await StartAsync(static async context =>
        {
            await context.SignInAsync("ann");
            await context.SignInAsync("eve");
        });
        await portal.LinkAsync("eve");
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");
        await browser.FollowAsync(page);

        page.AssertPending();
        Assert.Equal(1, portal.TransactionCount());
        Assert.Equal("user:eve", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(8)]
    public async Task C1_SessionOfAnotherUser_DoesNotSurviveAPendingLogin(int daysOld)
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        portal.Clock.Advance(TimeSpan.FromDays(daysOld));   // past half its life the cookie would be renewed

        var page = await browser.EnterPasswordAsync("ann");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
        await browser.FollowAsync(page);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task C1_SessionOfAnotherUser_DoesNotSurviveADeniedSignIn()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        await portal.SuspendAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");

        var end = await browser.LogInAsync("ann");

        await portal.AssertRefusedAsync(browser, end, DuoFailureReason.LinkSuspended);
        Assert.Equal(0, portal.TransactionCount());
    }

    [Fact]
    public async Task C3_HostSetsTheUserAfterItsSignIn_PendingUserStaysOut()
    {
        var seen = new List<string?>();
        await using var portal = await StartAsync(async context =>
        {
            var principal = TestUsers.Principal("ann");
            await context.SignInAsync(principal);
            context.User = principal;   // as SignInManager does
            seen.Add(context.User.Identity?.Name);
            context.User = TestUsers.Principal("guest");
            seen.Add(context.User.Identity?.Name);
            context.User = null!;
            seen.Add(context.User.Identity?.Name);
        });

        await portal.NewBrowser().PostAsync("/page");

        Assert.Equal([null, "guest", null], seen);
    }

    [Fact]
    public async Task C3_SessionOfAnotherUser_IsNotTheUserOfThePendingRequest()
    {
        ClaimsPrincipal? seen = null;
        await using var portal = await StartAsync(async context =>
        {
            await context.SignInAsync("ann");
            seen = context.User;
        });
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");

        await browser.PostAsync("/page");

        Assert.False(seen!.Identity!.IsAuthenticated);
        Assert.Empty(seen.Claims);
    }

    [Fact]
    public async Task C3_HostSetsTheUserAfterAnIssuedSignIn_IsTheUser()
    {
        string? seen = null;
        await using var portal = await StartAsync(async context =>
        {
            await context.SignInAsync("ann");
            await context.SignOutAsync();
            context.User = TestUsers.Principal("ann");
            seen = context.User.Identity?.Name;
        });

        await portal.NewBrowser().PostAsync("/page");

        Assert.Equal("ann", seen);
    }

    [Theory]
    [InlineData("ann", true)]
    [InlineData("bob", false)]
    public async Task C4_GetDuoPending_TellsWhetherTheSignInWasPending(string name, bool expected)
    {
        var before = true;
        var after = !expected;
        await using var portal = await StartAsync(async context =>
        {
            before = context.GetDuoPending() is not null;
            await context.SignInAsync(name);
            after = context.GetDuoPending() is not null;
        });

        await portal.NewBrowser().PostAsync("/page");

        Assert.False(before);
        Assert.Equal(expected, after);
    }

    [Fact]
    public async Task C6_CookieEvents_AreRaisedOnceWhenDuoHasSaidYes()
    {
        var raised = new List<string>();
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(options =>
        {
            options.Events.OnSigningIn = context => Record("signing in", context.HttpContext);
            options.Events.OnSignedIn = context => Record("signed in", context.HttpContext);
        }));
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();

        var pending = await browser.EnterPasswordAsync("ann");
        Assert.Empty(raised);
        await browser.FollowAsync(pending);

        Assert.Equal(["signing in /signin-duo", "signed in /signin-duo"], raised);

        Task Record(string what, HttpContext context)
        {
            raised.Add(what + " " + context.Request.Path);
            return Task.CompletedTask;
        }
    }

    [Fact]
    public async Task PendingLogin_OpensNoPathOfItsOwn()
    {
        await using var portal = await TestPortal.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.EnterPasswordAsync("ann");

        foreach (var address in new[] { "/secret", "/sensitive", "/profile" })
        {
            Assert.Equal("/login", (await browser.GetAsync(address)).Location!.AbsolutePath);
        }

        Assert.Equal("/login", (await browser.PostAsync("/profile/link", ("password", "ann!"))).Location!.AbsolutePath);
        await browser.AssertSignedOutAsync();
    }

    private static async Task<TestPortal> StartAsync(RequestDelegate page)
    {
        var portal = await TestPortal.StartAsync(SignInSteps.WithPage(page));
        await portal.LinkAsync("ann");
        return portal;
    }
}
