using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.Sessions;

/// <summary>Row A5: sessions from before the gate.</summary>
public sealed class ExistingSessionTests
{
    private static readonly TestPortalSetup Accepting = new()
    {
        Options = static options => options.ExistingSessions = DuoExistingSessions.AcceptUntilExpiry,
    };

    [Fact]
    public async Task A5_ByDefault_IsNobodyAndNotRenewed()
    {
        await using var portal = await TestPortal.StartAsync();
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");
        portal.Clock.Advance(TimeSpan.FromDays(8));

        var page = await browser.GetAsync("/");

        Assert.Equal("user:nobody", page.Body);
        page.AssertNothingIssued();
    }

    [Fact]
    public async Task A5_Accepted_IsSignedInUntilItsExpiryAndNeverRenewed()
    {
        await using var portal = await TestPortal.StartAsync(Accepting);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");
        portal.Clock.Advance(TimeSpan.FromDays(13));

        var late = await browser.GetAsync("/");
        portal.Clock.Advance(TimeSpan.FromDays(2));
        var tooLate = await browser.GetAsync("/");

        Assert.Equal("user:ann", late.Body);
        Assert.Empty(late.SetCookies());
        Assert.Equal("user:nobody", tooLate.Body);
    }

    [Fact]
    public async Task A5_AcceptedAndRenewedByTheHostsOwnEvent_KeepsItsExpiry()
    {
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(
            static options => options.Events.OnValidatePrincipal = static context =>
            {
                context.ShouldRenew = true;   // as the security stamp validator does
                return Task.CompletedTask;
            },
            Accepting));
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");
        var expiry = portal.TicketOf(browser).Properties.ExpiresUtc;
        portal.Clock.Advance(TimeSpan.FromDays(1));

        var page = await browser.GetAsync("/");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.Equal("user:ann", page.Body);
        Assert.NotEmpty(page.SetCookies());
        Assert.Equal(expiry, portal.TicketOf(browser).Properties.ExpiresUtc);
        Assert.True(SessionStampSerializer.IsTolerated(portal.TicketOf(browser).Properties));
    }

    [Fact]
    public async Task A5_Accepted_NeverSatisfiesADemandForDuo()
    {
        await using var portal = await TestPortal.StartAsync(Accepting);
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");

        var sensitive = await browser.OpenAsync("/sensitive");

        Assert.Equal(HttpStatusCode.Forbidden, sensitive.Status);
        Assert.DoesNotContain("sensitive", sensitive.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A5_AcceptedAndSignedInAgainByTheHost_MeetsTheGate()
    {
        await using var portal = await TestPortal.StartAsync(Accepting);
        await portal.LinkAsync("ann");
        var ann = portal.NewBrowser();
        var bob = portal.NewBrowser();
        portal.PutOldSession(ann, "ann");
        portal.PutOldSession(bob, "bob");

        var linked = await ann.PostAsync("/refresh");
        var unlinked = await bob.PostAsync("/refresh");

        linked.AssertPending();
        await ann.AssertSignedOutAsync();
        Assert.Equal("refreshed", unlinked.Body);
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(bob).Kind);
    }

    [Fact]
    public async Task A5_OptionTakenBack_EndsToleratedSessions()
    {
        await using var portal = await TestPortal.StartAsync(Accepting);
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");
        Assert.Equal("user:ann", await browser.WhoAsync());

        portal.Options().ExistingSessions = DuoExistingSessions.Reject;

        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Theory]
    [InlineData(DuoExistingSessions.Reject, "user:nobody")]
    [InlineData(DuoExistingSessions.AcceptUntilExpiry, "user:ann")]
    public async Task A5_SessionInATicketStore_FollowsTheSameOption(DuoExistingSessions existing, string expected)
    {
        var store = new TestTicketStore();
        await using var portal = await TestPortal.StartAsync(SignInSteps.WithCookie(
            options => options.SessionStore = store, new() { Options = options => options.ExistingSessions = existing }));
        var browser = portal.NewBrowser();
        var key = await store.StoreAsync(portal.OldTicket("ann"));
        browser.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, portal.OldCookie(ReferenceTo(key)));
        portal.Clock.Advance(TimeSpan.FromDays(8));

        var page = await browser.GetAsync("/");

        Assert.Equal(expected, page.Body);
        Assert.Empty(page.SetCookies());
    }

    private static AuthenticationTicket ReferenceTo(string key) => new(
        new(new System.Security.Claims.ClaimsIdentity(
            [new("Microsoft.AspNetCore.Authentication.Cookies-SessionId", key)], CookieAuthenticationDefaults.AuthenticationScheme)),
        CookieAuthenticationDefaults.AuthenticationScheme);
}
