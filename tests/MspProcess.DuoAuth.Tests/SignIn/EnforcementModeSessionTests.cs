using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>What becomes of sessions, and of transactions under way, where the gate replaces no response.</summary>
public sealed class EnforcementModeSessionTests
{
    public static TheoryData<DuoEnforcementMode> Quiet => [DuoEnforcementMode.Verify, DuoEnforcementMode.Off];

    public static TheoryData<DuoEnforcementMode, DuoEnforcementMode> Changes => new(
        from before in Enum.GetValues<DuoEnforcementMode>()
        from after in Enum.GetValues<DuoEnforcementMode>()
        where before != after
        select (before, after));

    [Theory]
    [MemberData(nameof(Changes))]
    public async Task ModeThatChangesDuringATransaction_TheTransactionEndsVerified(DuoEnforcementMode before, DuoEnforcementMode after)
    {
        await using var portal = await StartAsync(before);
        var browser = portal.NewBrowser();
        var callback = await browser.FollowAsync(await browser.EnterAsync("ann", "/secret"), PortalSteps.IsCallback);

        portal.Options().Mode = after;
        var page = await browser.FollowAsync(callback);

        Assert.Equal("secret of ann", page.Body);
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task Sliding_PastHalfItsLife_KeepsTheStamp(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode, static options => options.SessionMaxAge = null);
        var browser = await LogInAsync(portal);
        var (stamp, cookie) = (portal.StampOf(browser), browser.SessionCookie());
        portal.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal("user:ann", await browser.WhoAsync());

        Assert.NotEqual(cookie, browser.SessionCookie());
        Assert.Equal(stamp, portal.StampOf(browser));
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task A13_Sliding_OfASessionThatIsRefused_DoesNotRenewIt(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = await LogInAsync(portal);
        var cookie = browser.SessionCookie();
        portal.Clock.Advance(TimeSpan.FromDays(8));

        Assert.Equal("user:nobody", await browser.WhoAsync());

        Assert.Equal(cookie, browser.SessionCookie());
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task TicketStore_CopiedCookie_DoesNotRiseWithTheLogin(DuoEnforcementMode mode)
    {
        var store = new TestTicketStore();
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(cookie => cookie.SessionStore = store, ExplicitHost.Setup(mode)));
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        await browser.EnterAsync("bob");
        var thief = portal.NewBrowser();
        thief.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, browser.SessionCookie()!);
        Assert.Equal("user:bob", await thief.WhoAsync());
        await portal.LinkAsync("bob");

        await browser.FollowAsync(await browser.EnterAsync("bob"));

        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Equal("user:nobody", await thief.WhoAsync());
        Assert.Single(store.Entries);
    }

    /// <summary>A host that lets old sessions run out may renew one of them: a sign-in like any other, and no mistake of the host's.</summary>
    [Theory]
    [InlineData("ann", "user:nobody")]
    [InlineData("bob", "user:bob")]
    public async Task A5_Verify_RenewalOfAToleratedSession_IsDecidedLikeALogin(string name, string who)
    {
        var setup = ExplicitHost.Setup(DuoEnforcementMode.Verify, static options => options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry);
        await using var portal = await AttackSteps.StartWithAnnAsync(setup);
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, name);

        Assert.Equal("refreshed", (await browser.PostAsync("/refresh")).Body);

        Assert.Equal(who, await browser.WhoAsync());
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Enforce)]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task TicketReceived_ThatSignsInByTheCall_LeavesOneSessionAndNoTransaction(DuoEnforcementMode mode)
    {
        var results = new List<string>();
        await using var portal = await StartAsync(mode, options => options.Events.OnTicketReceived = async context =>
        {
            var duo = context.HttpContext.RequestServices.GetRequiredService<IDuoSignIn>();
            results.Add((await duo.SignInAsync(context.HttpContext, context.Principal)).GetType().Name);
            results.Add((await duo.SignInAsync(context.HttpContext, TestUsers.Principal("bob"))).GetType().Name);
        });
        var browser = portal.NewBrowser();

        await browser.FollowAsync(await browser.EnterAsync("ann"));

        Assert.Equal(["RequiresDuo", "SignedIn"], results);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
        Assert.Empty(browser.TransactionCookies());
    }

    [Fact]
    public async Task A1_Verify_SignInInsideAnEventOfTheCall_IsAMistakeAllTheSame()
    {
        Exception? thrown = null;
        var setup = SignInSteps.WithCookie(cookie => cookie.Events.OnSigningIn = async context =>
        {
            if (context.Principal!.Identity!.Name == "bob")
            {
                thrown = await Record.ExceptionAsync(() => context.HttpContext.SignInAsync("eve"));
            }
        }, ExplicitHost.Setup(DuoEnforcementMode.Verify));
        await using var portal = await TestPortal.StartAsync(setup);
        var browser = portal.NewBrowser();

        await browser.EnterAsync("bob");

        Assert.IsType<InvalidOperationException>(thrown);
        Assert.Equal("user:bob", await browser.WhoAsync());
    }

    [Fact]
    public async Task T08_Verify_DeniedRenewal_IsAuditedThoughTheHostSaysNothing()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify);
        var browser = await LogInAsync(portal);
        await portal.SuspendAsync("ann");

        await browser.PostAsync("/refresh");

        Assert.Equal(DuoFailureReason.LinkSuspended, portal.Audit.LastFailure);
        await browser.AssertNobodyAsync();
    }

    private static Task<TestPortal> StartAsync(DuoEnforcementMode mode, Action<DuoSecondFactorOptions>? options = null)
        => AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode, options));

    private static async Task<TestBrowser> LogInAsync(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterAsync("ann"));
        Assert.Equal("user:ann", await browser.WhoAsync());
        return browser;
    }
}
