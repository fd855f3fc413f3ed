using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Rows A7, A13 and C2: what a session keeps when it is renewed, and when it ends.</summary>
public sealed class CarryOverTests
{
    [Fact]
    public async Task A7_PasswordAgainInAVerifiedBrowser_IsPending()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = await LoggedInAsync(portal);

        var page = await browser.EnterPasswordAsync("ann");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A7_Renewal_KeepsSessionAndTimeOfVerification()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = await LoggedInAsync(portal);
        var before = portal.StampOf(browser);
        portal.Clock.Advance(TimeSpan.FromHours(1));

        var page = await browser.PostAsync("/refresh");

        Assert.Equal("refreshed", page.Body);
        Assert.NotEmpty(page.SetCookies());
        Assert.Equal(before, portal.StampOf(browser));
    }

    [Fact]
    public async Task A7_RenewalWithFreshProperties_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static context => context.SignInAsync("ann")));
        var browser = await LoggedInAsync(portal);
        var pending = await browser.PostAsync("/page");

        pending.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A7_SignOutThenSignInWithTheOldProperties_IsPending()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static async context =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignOutAsync();
            await context.SignInAsync(current.Principal!, current.Properties);
        }));
        var browser = await LoggedInAsync(portal);

        var page = await browser.PostAsync("/page");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task T04_RenewalIntoAnotherTenant_IsANewDecision()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithPage(static async context =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(TestUsers.Principal("ann", TestPortal.OtherTenant), current.Properties);
        }));
        await portal.LinkAsync("ann", TestPortal.OtherTenant);
        var browser = await LoggedInAsync(portal);

        var page = await browser.PostAsync("/page");

        page.AssertPending();
        await browser.AssertSignedOutAsync();
    }

    [Fact]
    public async Task A13_RenewalAfterTheLinkWasRemoved_GoesOnWithoutDuo()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = await LoggedInAsync(portal);
        var before = portal.StampOf(browser);
        var link = await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default);
        await portal.Links.DeleteAsync(TestPortal.Tenant, "id-ann", link!.Revision, default);

        var sensitive = await browser.OpenAsync("/sensitive");
        await browser.PostAsync("/refresh");

        Assert.Equal(DuoDefaults.FailedPath, sensitive.Path);
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
        Assert.NotEqual(before.SessionId, portal.StampOf(browser).SessionId);
    }

    [Fact]
    public async Task A13_RenewalAfterTheSecretWasRotated_IsPendingAndBeginsANewSession()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = await LoggedInAsync(portal);
        var integration = (await portal.Integrations.FindActiveAsync(TestPortal.Tenant, DuoIntegrationKind.DuoWebSdk, default))!;
        await portal.Integrations.UpdateAsync(
            integration with { CredentialRevision = RandomId.Id(), Revision = RandomId.Id() }, integration.Revision, default);

        portal.Clock.Advance(TimeSpan.FromHours(1));

        var page = await browser.PostAsync("/refresh");
        await browser.AssertSignedOutAsync();
        await browser.FollowAsync(page);

        page.AssertPending();
        Assert.Equal(portal.Clock.GetUtcNow().ToUnixTimeSeconds(), portal.TicketOf(browser).Properties.IssuedUtc!.Value.ToUnixTimeSeconds());
    }

    [Theory]
    [InlineData(6, true, true)]
    [InlineData(8, true, false)]
    [InlineData(8, false, true)]
    public async Task A13_VerifiedSessionThatSlidesOn_EndsAtItsGreatestAge(int days, bool isLimited, bool survives)
    {
        await using var portal = await TestPortal.StartAsync(new()
        {
            Options = options => options.SessionMaxAge = isLimited ? TimeSpan.FromDays(7) : null,
        });
        var browser = await LoggedInAsync(portal);
        for (var day = 1; day < days; day++)
        {
            portal.Clock.Advance(TimeSpan.FromDays(1));
            await browser.GetAsync("/");
        }

        portal.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Equal(survives ? "user:ann" : "user:nobody", await browser.WhoAsync());
    }

    [Fact]
    public async Task A13_SlidingRenewal_KeepsTheStamp()
    {
        await using var portal = await TestPortal.StartAsync(new() { Options = static options => options.SessionMaxAge = null });
        var browser = await LoggedInAsync(portal);
        var before = portal.StampOf(browser);
        var cookie = browser.SessionCookie();
        portal.Clock.Advance(TimeSpan.FromDays(8));

        await browser.GetAsync("/");

        Assert.NotEqual(cookie, browser.SessionCookie());
        Assert.Equal(before, portal.StampOf(browser));
    }

    [Fact]
    public async Task C2_UserLinkedByAnAdministrator_KeepsTheSessionForFiveMinutesAtMost()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        await portal.LinkAsync("bob");

        var renewed = await browser.PostAsync("/refresh");
        var stamp = portal.StampOf(browser);
        portal.Clock.Advance(TimeSpan.FromMinutes(4));
        var before = await browser.WhoAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        var after = await browser.WhoAsync();

        Assert.Equal("refreshed", renewed.Body);
        Assert.Equal(SessionOrigin.Unlinked, stamp.Kind);
        Assert.Equal("user:bob", before);
        Assert.Equal("user:nobody", after);
    }

    [Fact]
    public async Task C2_UnlinkedSessionLookedUpOnce_IsLookedUpAgainAfterFiveMinutes()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        Assert.Equal("user:bob", await browser.WhoAsync());
        await portal.LinkAsync("bob");

        portal.Clock.Advance(TimeSpan.FromMinutes(4));
        var before = await browser.WhoAsync();
        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("user:bob", before);
        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Fact]
    public async Task C2_UnlinkedSessionAfterALinkElsewhere_CanBeRaisedByStepUp()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("bob");
        var before = portal.StampOf(browser);
        await portal.LinkAsync("bob");

        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", sensitive.Body);
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
        Assert.NotEqual(before.SessionId, portal.StampOf(browser).SessionId);
    }

    [Fact]
    public async Task RequirementSwitchedToAlways_EndsUnlinkedSessionsOnly()
    {
        await using var portal = await TestPortal.StartAsync();
        var verified = await LoggedInAsync(portal);
        var unlinked = portal.NewBrowser();
        await unlinked.LogInAsync("bob");

        portal.Options().Requirement = DuoRequirement.Always;

        Assert.Equal("user:nobody", await unlinked.WhoAsync());
        Assert.Equal("user:ann", await verified.WhoAsync());
    }

    private static async Task<TestBrowser> LoggedInAsync(TestPortal portal)
    {
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
        return browser;
    }
}
