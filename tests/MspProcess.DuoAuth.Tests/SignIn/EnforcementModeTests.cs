using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>What the gate does, and leaves alone, where it replaces no response.</summary>
public sealed class EnforcementModeTests
{
    private const string Scheme = CookieAuthenticationDefaults.AuthenticationScheme;

    public static TheoryData<DuoEnforcementMode> Quiet => [DuoEnforcementMode.Verify, DuoEnforcementMode.Off];

    [Theory]
    [InlineData("ann")]
    [InlineData("bob")]
    public async Task Verify_SignInPastTheCall_ThrowsForEveryUser(string name)
    {
        Exception? thrown = null;
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, async context => thrown = await Record.ExceptionAsync(() => context.SignInAsync(name)));
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/page");

        Assert.Contains(nameof(IDuoSignIn), Assert.IsType<InvalidOperationException>(thrown).Message, StringComparison.Ordinal);
        page.AssertNothingIssued();
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Duo.Calls);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task A1_Verify_CookieHandlerCalledDirectly_Throws()
    {
        Exception? thrown = null;
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, async context =>
        {
            var handler = (IAuthenticationSignInHandler)(await context.RequestServices.GetRequiredService<IAuthenticationHandlerProvider>().GetHandlerAsync(context, Scheme))!;
            thrown = await Record.ExceptionAsync(() => handler.SignInAsync(TestUsers.Principal("ann"), null));
        });
        var browser = portal.NewBrowser();

        (await browser.PostAsync("/page")).AssertNothingIssued();

        Assert.IsType<InvalidOperationException>(thrown);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task A4_Verify_CookieMadeByHand_Throws()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify);

        Assert.Throws<InvalidOperationException>(() => portal.Cookie().TicketDataFormat.Protect(portal.OldTicket("ann")));
    }

    [Fact]
    public async Task A5_Verify_SessionFromBeforeTheGate_IsNobody()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify);
        var browser = portal.NewBrowser();
        portal.PutOldSession(browser, "ann");

        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Fact]
    public async Task A14_Verify_ExemptedByTheCall_IsSignedInLoggedAndAudited()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, static context => context.SignInAsync("ann", new AuthenticationProperties().ExemptFromDuo("support")));
        var browser = portal.NewBrowser();

        await browser.PostAsync("/page");

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(SessionOrigin.Exempt, portal.StampOf(browser).Kind);
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginExempted);
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task Renewal_OfItsOwnSession_KeepsTheVerification(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = await LogInAsync(portal);
        var before = portal.StampOf(browser);

        Assert.Equal("refreshed", (await browser.PostAsync("/refresh")).Body);

        Assert.Equal(before, portal.StampOf(browser));
    }

    [Fact]
    public async Task T08_Verify_RenewalAfterTheLinkHasChanged_EndsTheSessionAndSaysSo()
    {
        var wasPending = false;
        await using var portal = await StartAsync(DuoEnforcementMode.Verify, async context =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(current.Principal!, current.Properties);
            wasPending = context.GetDuoPending() is not null;
            await context.Response.WriteAsync("the host's own response");
        });
        var browser = await LogInAsync(portal);
        await portal.SuspendAsync("ann");

        var page = await browser.PostAsync("/page");

        Assert.Equal("the host's own response", page.Body);
        Assert.True(wasPending);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task StepUp_OldVerification_GoesToDuoAndBack(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = await LogInAsync(portal);
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        var before = portal.StampOf(browser);

        var page = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", page.Body);
        Assert.NotEqual(before.SessionId, portal.StampOf(browser).SessionId);
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task LinkAndUnlink_AreAsUnderTheGate(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        portal.Duo.AddUser("bob");
        var browser = portal.NewBrowser();
        await browser.EnterAsync("bob");

        await browser.SubmitAsync("/profile/link", ("password", "bob!"));
        var linked = await browser.SubmitAsync("/profile/confirm");
        var kind = portal.StampOf(browser).Kind;
        var unlinked = await browser.SubmitAsync("/profile/unlink");

        Assert.Equal("linked:bob", linked.Body);
        Assert.Equal(SessionOrigin.Verified, kind);
        Assert.Equal("not linked", unlinked.Body);
        Assert.Equal(SessionOrigin.Unlinked, portal.StampOf(browser).Kind);
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task LogoutWhilePending_EndsTheLogin(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);
        var browser = portal.NewBrowser();
        var pending = await browser.EnterAsync("ann");

        await browser.PostAsync("/logout");
        var page = await browser.FollowAsync(pending);

        Assert.Equal(DuoDefaults.FailedPath, page.Path);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task Off_SignInPastTheCall_IsTheHostsAndKnowsNothingOfDuo()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Off);
        var browser = portal.NewBrowser();

        var page = await browser.PostAsync("/past", ("name", "ann"));

        Assert.Equal("in as ann, pending: False", page.Body);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Null(SessionStampSerializer.Read(portal.TicketOf(browser).Properties));
        Assert.Equal(0, portal.TransactionCount());
        Assert.Empty(portal.Audit.Entries);
        Assert.NotEqual("sensitive", (await browser.OpenAsync("/sensitive")).Body);
        Assert.Equal(HttpStatusCode.BadRequest, (await browser.PostAsync("/profile/link", ("password", "ann!"))).Status);
    }

    [Fact]
    public async Task A8_Off_ForgedStamp_IsTakenOff()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Off, static context =>
        {
            var properties = new AuthenticationProperties();
            SessionStampSerializer.Write(properties, Stamps.Verified() with { Subject = "id-ann", TenantId = TestPortal.Tenant, SessionId = "made-up" });
            return context.SignInAsync("ann", properties);
        });
        var browser = portal.NewBrowser();

        await browser.PostAsync("/page");

        Assert.Null(SessionStampSerializer.Read(portal.TicketOf(browser).Properties));
    }

    [Fact]
    public async Task A7_Off_AnotherUserWithTheSessionsProperties_GetsNothingOfIt()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Off, static async context =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync("bob", current.Properties);
        });
        var browser = await LogInAsync(portal);

        await browser.PostAsync("/page");

        Assert.Equal("user:bob", await browser.WhoAsync());
        Assert.Null(SessionStampSerializer.Read(portal.TicketOf(browser).Properties));
    }

    [Fact]
    public async Task T04_Off_RenewalIntoAnotherTenant_GoesOnWithoutTheVerification()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Off, static async context =>
        {
            var current = await context.AuthenticateAsync();
            await context.SignInAsync(TestUsers.Principal("ann", TestPortal.OtherTenant), current.Properties);
        });
        var browser = await LogInAsync(portal);

        await browser.PostAsync("/page");

        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Null(SessionStampSerializer.Read(portal.TicketOf(browser).Properties));
    }

    [Fact]
    public async Task Off_ThenEnforced_SessionsThatWereNeverJudged_AreNobodys()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Off);
        var unjudged = portal.NewBrowser();
        await unjudged.PostAsync("/past", ("name", "ann"));
        var verified = await LogInAsync(portal);

        portal.Options().Mode = DuoEnforcementMode.Enforce;

        Assert.Equal("user:nobody", await unjudged.WhoAsync());
        Assert.Equal("user:ann", await verified.WhoAsync());
    }

    [Fact]
    public async Task T04_Off_VerifiedSessionInAnotherTenant_IsNobody()
    {
        await using var portal = await StartAsync(DuoEnforcementMode.Off);
        var browser = await LogInAsync(portal);

        browser.Headers["X-Tenant"] = TestPortal.OtherTenant;

        Assert.Equal("user:nobody", await browser.WhoAsync());
    }

    [Theory]
    [MemberData(nameof(Quiet))]
    public async Task Start_SaysWhichModeItIs(DuoEnforcementMode mode)
    {
        await using var portal = await StartAsync(mode);

        Assert.Contains(portal.Logs.Lines, line => line.Id.Name == "GateMode" && line.Text.Contains(mode.ToString(), StringComparison.Ordinal));
    }

    [Fact]
    public async Task Start_Enforced_SaysNothing()
    {
        await using var portal = await TestPortal.StartAsync();

        Assert.DoesNotContain(portal.Logs.Lines, static line => line.Id.Name == "GateMode");
    }

    private static Task<TestPortal> StartAsync(DuoEnforcementMode mode, RequestDelegate? page = null)
    {
        var setup = ExplicitHost.Setup(mode);
        return AttackSteps.StartWithAnnAsync(page is null ? setup : setup with { Endpoints = setup.Endpoints + SignInSteps.WithPage(page).Endpoints });
    }

    private static async Task<TestBrowser> LogInAsync(TestPortal portal)
    {
        var browser = portal.NewBrowser();
        await browser.FollowAsync(await browser.EnterAsync("ann"));
        Assert.Equal("user:ann", await browser.WhoAsync());
        return browser;
    }
}
