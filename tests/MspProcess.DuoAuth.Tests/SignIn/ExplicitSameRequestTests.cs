using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>The explicit call and others beside it in one request: the last sign-in counts, and nothing of an earlier one lives on.</summary>
public sealed class ExplicitSameRequestTests
{
    public static TheoryData<DuoEnforcementMode> Modes => [.. Enum.GetValues<DuoEnforcementMode>()];

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task B9_PendingThenSignedOut_LeavesNothingThatGoesOn(DuoEnforcementMode mode)
    {
        var pending = true;
        await using var portal = await StartAsync(mode, async (context, duo) =>
        {
            var required = (DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("ann"));
            await context.SignOutAsync();
            pending = context.GetDuoPending() is not null;
            return Results.Text(required.StartUrl);
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");
        var end = await browser.OpenAsync(page.Body);

        Assert.False(pending);
        Assert.Empty(browser.TransactionCookies());
        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task PendingThenAnotherUserIssued_NothingIsPendingAndTheFirstDoesNotGoOn(DuoEnforcementMode mode)
    {
        var pending = true;
        await using var portal = await StartAsync(mode, async (context, duo) =>
        {
            var required = (DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("ann"));
            Assert.IsType<DuoSignInResult.SignedIn>(await duo.SignInAsync(context, TestUsers.Principal("bob")));
            pending = context.GetDuoPending() is not null;
            return Results.Text(required.StartUrl);
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");
        var end = await browser.OpenAsync(page.Body);

        Assert.False(pending);
        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        Assert.Empty(browser.TransactionCookies());
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task PendingTwice_OnlyTheLastGoesOn(DuoEnforcementMode mode)
    {
        string? subject = null;
        await using var portal = await StartAsync(mode, async (context, duo) =>
        {
            await duo.SignInAsync(context, TestUsers.Principal("ann"));
            var required = (DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("eve"));
            subject = context.GetDuoPending()!.Subject;
            return required.ToResult();
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");
        Assert.Single(browser.TransactionCookies());
        await browser.FollowAsync(page);

        Assert.Equal("id-eve", subject);
        Assert.Equal("user:eve", await browser.WhoAsync());
    }

    [Fact]
    public async Task Off_PendingThenAnotherUserByTheHostsOwnCall_NothingIsPending()
    {
        var pending = true;
        await using var portal = await StartAsync(DuoEnforcementMode.Off, async (context, duo) =>
        {
            await duo.SignInAsync(context, TestUsers.Principal("ann"));
            await context.SignInAsync("bob");
            pending = context.GetDuoPending() is not null;
            return Results.Empty;
        });
        var browser = portal.NewBrowser();

        await browser.PostAsync("/page");

        Assert.False(pending);
        Assert.Empty(browser.TransactionCookies());
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Fact]
    public async Task Enforce_GateHoldsThenTheCallHolds_TheHostsResponseForTheLastLeaves()
    {
        string? subject = null;
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce, async (context, duo) =>
        {
            await context.SignInAsync("ann");
            var required = (DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("eve"), returnUrl: "/secret");
            subject = context.GetDuoPending()!.Subject;
            return required.ToResult();
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");
        page.AssertPending();
        var end = await browser.FollowAsync(page);

        Assert.Equal("id-eve", subject);
        Assert.Equal("secret of eve", end.Body);
    }

    [Fact]
    public async Task Enforce_TheCallHoldsThenTheGateHolds_TheGateRespondsForTheLast()
    {
        string? subject = null;
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce, async (context, duo) =>
        {
            var required = (DuoSignInResult.RequiresDuo)await duo.SignInAsync(context, TestUsers.Principal("ann"), returnUrl: "/secret");
            await context.SignInAsync("eve");
            subject = context.GetDuoPending()!.Subject;
            return required.ToResult();
        });
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");
        page.AssertPending();
        await browser.FollowAsync(page);

        Assert.Equal("id-eve", subject);
        Assert.Equal("user:eve", await browser.WhoAsync());
    }

    [Fact]
    public async Task Enforce_GateHoldsThenTheCallSignsIn_TheHostsResponseLeaves()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Enforce, async (context, duo) =>
        {
            await context.SignInAsync("ann");
            await duo.SignInAsync(context, TestUsers.Principal("bob"));
            return Results.Text("welcome bob");
        });
        var browser = portal.NewBrowser();

        Assert.Equal("welcome bob", (await browser.PostAsync("/page")).Body);

        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Equal(0, portal.TransactionCount());
    }

    [Theory]
    [MemberData(nameof(Modes))]
    public async Task C3_PendingThenACallThatThrows_TheFirstIsStillPendingAndKeptOut(DuoEnforcementMode mode)
    {
        var subject = "";
        string? user = null;
        await using var portal = await StartAsync(mode, async (context, duo) =>
        {
            await duo.SignInAsync(context, TestUsers.Principal("ann"));
            await Record.ExceptionAsync(() => duo.SignInAsync(context, new System.Security.Claims.ClaimsPrincipal()));
            subject = context.GetDuoPending()?.Subject;
            context.User = TestUsers.Principal("ann");
            user = context.User.Identity?.Name;
            return Results.Empty;
        });

        await portal.NewBrowser().PostAsync("/page");

        Assert.Equal("id-ann", subject);
        Assert.Null(user);
    }

    /// <summary>A request is one user's and its context is nobody's to share; where a host does all the same, no call is told of another's user.</summary>
    [Theory]
    [MemberData(nameof(Modes))]
    public async Task T32_TwoCallsAtOnce_NeitherIsToldOfTheOthersUser(DuoEnforcementMode mode)
    {
        DuoSignInResult? first = null;
        var second = DuoFailureReason.Unspecified;
        var reached = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var goOn = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var setup = SignInSteps.WithCookie(cookie => cookie.Events.OnSigningIn = async context =>
        {
            if (context.Principal!.Identity!.Name == "bob")
            {
                reached.SetResult();
                await goOn.Task;
            }
        }, Setup(mode, async (context, duo) =>
        {
            var bob = duo.SignInAsync(context, TestUsers.Principal("bob"));
            await reached.Task;
            second = (await duo.SignInAsync(context, TestUsers.Principal("ann"))) is DuoSignInResult.RequiresDuo ? DuoFailureReason.Unspecified : DuoFailureReason.InternalError;
            goOn.SetResult();
            first = await bob;
            return Results.Empty;
        }));
        await using var portal = await TestPortal.StartAsync(setup);
        await portal.LinkAsync("ann");

        await portal.NewBrowser().PostAsync("/page");

        Assert.Equal(DuoFailureReason.Unspecified, second);
        Assert.Equal("id-bob", Assert.IsType<DuoSignInResult.SignedIn>(first).Session.Subject);
    }

    private static async Task<TestPortal> StartAsync(DuoEnforcementMode mode, Func<HttpContext, IDuoSignIn, Task<IResult>> page)
    {
        var portal = await AttackSteps.StartWithAnnAsync(Setup(mode, page));
        await portal.LinkAsync("eve");
        return portal;
    }

    private static TestPortalSetup Setup(DuoEnforcementMode mode, Func<HttpContext, IDuoSignIn, Task<IResult>> page)
        => ExplicitHost.Setup(mode) with { Endpoints = app => app.MapPost("/page", page) };
}
