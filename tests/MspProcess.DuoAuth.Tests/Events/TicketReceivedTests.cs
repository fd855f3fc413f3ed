using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Events;

public sealed class TicketReceivedTests
{
    [Fact]
    public async Task TicketReceived_ClaimAndPropertyAdded_AreInTheSession()
    {
        var events = new RecordingEvents { OnTicketReceived = Add };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann");

        Assert.Equal("claim:here", (await browser.GetAsync("/claim")).Body);
        Assert.Equal("item:here", (await browser.GetAsync("/item")).Body);
        Assert.Equal(["RedirectToStart Login", "RedirectToAuthorizationEndpoint Login", "TicketReceived Login"], events.Raised);
    }

    [Fact]
    public async Task TicketReceived_StepUp_ChangesTheSessionToo()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);
        events.OnTicketReceived = Add;

        var page = await browser.OpenAsync("/sensitive");

        Assert.Equal("sensitive", page.Body);
        Assert.Equal("claim:here", (await browser.GetAsync("/claim")).Body);
        Assert.Equal(["RedirectToStart StepUp", "RedirectToAuthorizationEndpoint StepUp", "TicketReceived StepUp"], events.Raised);
    }

    [Fact]
    public async Task TicketReceived_Context_TellsWhatDuoDid()
    {
        string? told = null;
        var events = new RecordingEvents
        {
            OnTicketReceived = context =>
            {
                told = $"{context.TenantId} {context.Principal.Identity!.Name} {context.Assurance} {context.Factor} {context.ReturnUrl} {context.Scheme.Name}";
                return Task.CompletedTask;
            },
        };
        await using var portal = await EventSteps.StartAsync(events);

        await portal.NewBrowser().LogInAsync("ann", "/secret");

        Assert.Equal("northwind ann Interactive duo_push /secret Duo", told);
    }

    [Theory]
    [InlineData("/secret", "/secret")]
    [InlineData("https://app.example/home", "https://app.example/home")]
    [InlineData("https://evil.example/", "https://portal.example/")]
    [InlineData("//evil.example", "https://portal.example/")]
    [InlineData("javascript:alert(1)", "https://portal.example/")]
    [InlineData("/\\evil.example", "https://portal.example/")]
    [InlineData("", "https://portal.example/")]
    [InlineData(null, "https://portal.example/")]
    public async Task TicketReceived_ReturnUrl_IsLocalOrOfAListedOrigin(string? wanted, string expected)
    {
        var events = new RecordingEvents
        {
            OnTicketReceived = context =>
            {
                context.ReturnUrl = wanted;
                return Task.CompletedTask;
            },
        };
        await using var portal = await EventSteps.StartAsync(events, static options => options.AllowedReturnOrigins.Add("https://app.example"));
        var browser = portal.NewBrowser();

        var page = await browser.GetAsync(await browser.GoToCallbackAsync("ann", "/sensitive"));

        Assert.Equal(new Uri(portal.BaseAddress, expected), page.Location);
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task TicketReceived_FailsALogin_IsRefusedAndNobodyIsSignedIn()
    {
        var events = new RecordingEvents { OnTicketReceived = Reject };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var before = await portal.SnapshotAsync();

        var page = await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, DuoFailureReason.RejectedByHost);
        portal.AssertOnlyInTheLog(browser, "Refused", "closed for the night");
        Assert.Equal(before, await portal.SnapshotAsync());
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
        Assert.Equal("RemoteFailure RejectedByHost", events.Raised[^1]);
        Assert.Empty(browser.TransactionCookies());
    }

    [Fact]
    public async Task TicketReceived_FailsAStepUp_TheSessionStaysAsItWas()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        portal.Cookie().ExpireTimeSpan = TimeSpan.FromMinutes(15);
        var browser = await portal.LogInEarlierAsync(events);
        var callback = (await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsCallback)).Location!;
        var session = portal.StampOf(browser).SessionId;
        portal.Clock.Advance(TimeSpan.FromMinutes(3));   // more than half of the cookie's time: the refused request renews the session
        events.OnTicketReceived = static async context =>
        {
            await Add(context);
            await Reject(context);
        };
        var seen = "nothing";
        events.OnRemoteFailure = async context => seen = "claim:" + (await context.HttpContext.AuthenticateAsync()).Principal?.FindFirstValue("added");

        var page = await browser.GetAsync(callback);

        Assert.Contains(page.Response.Headers.GetValues("Set-Cookie"), static cookie => cookie.StartsWith(TestPortal.SessionCookie, StringComparison.Ordinal));
        await portal.AssertFailurePageAsync(browser, page, DuoFailureReason.RejectedByHost);
        Assert.Equal(session, portal.StampOf(browser).SessionId);
        Assert.Equal("claim:", seen);
        Assert.Equal("claim:", (await browser.GetAsync("/claim")).Body);
        Assert.Equal("item:", (await browser.GetAsync("/item")).Body);
        Assert.True((await browser.GetAsync("/sensitive")).IsRedirect);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.StepUpVerified);
    }

    [Theory]
    [InlineData("bob", TestPortal.Tenant, DuoFailureReason.SubjectMismatch)]
    [InlineData("ann", TestPortal.OtherTenant, DuoFailureReason.LinkChanged)]
    [InlineData(null, TestPortal.Tenant, DuoFailureReason.SubjectMismatch)]
    public async Task TicketReceived_PrincipalOfSomebodyElse_IsRefused(string? name, string tenant, DuoFailureReason expected)
    {
        var events = new RecordingEvents
        {
            OnTicketReceived = context =>
            {
                context.Principal = name is null ? new ClaimsPrincipal(new ClaimsIdentity("none")) : TestUsers.Principal(name, tenant);
                return Task.CompletedTask;
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        portal.Options().SkipWhen = static _ => true;   // even where the other would need no Duo

        var page = await browser.GetAsync(callback);

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, expected);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event is DuoAuditEvent.LoginVerified or DuoAuditEvent.LoginExempted);
    }

    [Fact]
    public async Task TicketReceived_PrincipalOfSomebodyElseAtAStepUp_TheSessionStaysAsItWas()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);
        events.OnTicketReceived = static context =>
        {
            context.Principal = TestUsers.Principal("bob");
            return Task.CompletedTask;
        };

        var callback = (await browser.FollowAsync(await browser.GetAsync("/sensitive"), PortalSteps.IsCallback)).Location!;
        var page = await browser.GetAsync(callback);

        await portal.AssertFailurePageAsync(browser, page, DuoFailureReason.SubjectMismatch);
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.True((await browser.GetAsync("/sensitive")).IsRedirect);
    }

    [Fact]
    public async Task TicketReceived_PropertiesThatClaimSomethingElse_TheStampIsTheGates()
    {
        var events = new RecordingEvents
        {
            OnTicketReceived = static context =>
            {
                context.Properties = new AuthenticationProperties().ExemptFromDuo("by an event");
                context.Properties.Items[".duo.ten"] = TestPortal.OtherTenant;
                context.Properties.Items[".duo.sid"] = "mine";
                return Task.CompletedTask;
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann");

        Assert.Equal("northwind:id-ann:verified:Interactive:duo_push", (await browser.GetAsync("/open/session")).Body);
        Assert.NotEqual("mine", portal.StampOf(browser).SessionId);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginExempted);
    }

    [Fact]
    public async Task TicketReceived_Throws_IsRefusedAndNobodyIsSignedIn()
    {
        var events = new RecordingEvents { OnTicketReceived = static _ => throw new InvalidOperationException("the host's event") };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var before = await portal.SnapshotAsync();

        var page = await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, DuoFailureReason.InternalError);
        Assert.Equal(before, await portal.SnapshotAsync());
    }

    [Fact]
    public async Task TicketReceived_ForcedLink_IsRaisedAfterTheLinkAndRefusesTheLogin()
    {
        var events = new RecordingEvents { OnTicketReceived = Reject };
        await using var portal = await EventSteps.StartWithForcedLinksAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.ConfirmForcedLinkAsync("bob");

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, DuoFailureReason.RejectedByHost);
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
        Assert.Equal(["LinkReceived LoginLink", "TicketReceived LoginLink", "RemoteFailure RejectedByHost"], events.Raised[^3..]);
    }

    [Fact]
    public async Task TicketReceived_DuoSaysNo_IsNotRaised()
    {
        var events = new RecordingEvents { OnTicketReceived = Add };
        await using var portal = await EventSteps.StartAsync(events);
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann");

        await browser.AssertNobodyAsync();
        Assert.Equal(["RedirectToStart Login", "RedirectToAuthorizationEndpoint Login", "RemoteFailure ResultNotAllow"], events.Raised);
    }

    [Fact]
    public async Task TicketReceived_LoginWithoutDuoAndLinkOnTheProfile_IsNotRaised()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.ProveOnProfileAsync("bob");

        await browser.SubmitAsync("/profile/confirm");

        Assert.Equal(["RedirectToAuthorizationEndpoint Link", "LinkReceived Link"], events.Raised);
    }

    private static Task Add(DuoTicketReceivedContext context)
    {
        ((ClaimsIdentity)context.Principal.Identity!).AddClaim(new Claim("added", "here"));
        context.Properties.SetString("added", "here");
        return Task.CompletedTask;
    }

    private static Task Reject(DuoTicketReceivedContext context)
    {
        context.Fail("closed for the night");
        return Task.CompletedTask;
    }
}
