using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Events;

/// <summary>Events that do what no event should: none of it signs anybody in without Duo.</summary>
public sealed class EventMisuseTests
{
    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task TicketReceived_SignsInByItself_CountsForNothing(bool isExplicit, bool fails)
    {
        var events = new RecordingEvents
        {
            OnTicketReceived = async context =>
            {
                await SignInAsync(context.HttpContext, isExplicit);
                if (fails)
                {
                    context.Fail("no");
                }
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        Assert.Equal(fails ? "user:nobody" : "user:ann", await browser.WhoAsync());
        Assert.Equal(fails ? 0 : 1, portal.Audit.Entries.Count(static entry => entry.Event == DuoAuditEvent.LoginVerified));
        if (!fails)
        {
            Assert.Equal(SessionOrigin.Verified, portal.StampOf(browser).Kind);
        }
    }

    [Fact]
    public async Task TicketReceived_SignsOut_NobodyIsSignedIn()
    {
        var events = new RecordingEvents { OnTicketReceived = static context => context.HttpContext.SignOutAsync() };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann");

        // A sign-out before the cookie is written wins, no matter who signs out.
        Assert.Equal("user:nobody", await browser.WhoAsync());
        Assert.Equal(DuoFailureReason.TransactionRevoked, portal.Audit.LastFailure);
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task TicketReceived_StartsTheResponse_NobodyIsSignedIn(bool fails)
    {
        var events = new RecordingEvents
        {
            OnTicketReceived = async context =>
            {
                await context.Response.WriteAsync("begun");
                await context.Response.Body.FlushAsync();
                if (fails)
                {
                    context.Fail("no");
                }
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");

        await Record.ExceptionAsync(() => browser.GetAsync(callback));   // the connection breaks off

        await browser.AssertNobodyAsync();
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
        await browser.GetAsync(callback);
        await browser.AssertNobodyAsync();
    }

    /// <summary>Duo would refuse again, and the browser would be sent to and fro without end.</summary>
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RemoteFailure_SignsTheRefusedIn_EndsAtTheFailureAndNotAtDuoAgain(bool isExplicit)
    {
        var events = new RecordingEvents { OnRemoteFailure = context => SignInAsync(context.HttpContext, isExplicit) };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));

        var end = await browser.FollowAsync(await browser.EnterPasswordAsync("ann"));

        Assert.Equal(DuoDefaults.FailedPath, end.Path);
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Single(browser.History, static page => page.Path == DuoDefaults.CallbackPath);
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [InlineData(false, false)]
    [InlineData(false, true)]
    [InlineData(true, false)]
    [InlineData(true, true)]
    public async Task RemoteFailure_SignsTheRefusedIn_IsStillBehindTheGate(bool isPending, bool isExplicit)
    {
        var events = new RecordingEvents
        {
            OnRemoteFailure = async context =>
            {
                await SignInAsync(context.HttpContext, isExplicit);
                context.HandleResponse();
                await context.Response.WriteAsync("welcome");
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        if (isPending)
        {
            await portal.SuspendAsync("ann");
        }
        else
        {
            portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        }

        await browser.FollowAsync(await browser.EnterPasswordAsync("ann"), static uri => uri.AbsolutePath == DuoDefaults.CallbackPath);
        if (!isPending)
        {
            await browser.GetAsync(browser.History[^1].Location!);
        }

        await browser.AssertNobodyAsync();
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event is DuoAuditEvent.LoginVerified or DuoAuditEvent.LoginExempted);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task LinkReceived_RefusesAForcedLink_TheSameConfirmationDoesNotWorkLater(bool throws)
    {
        var events = new RecordingEvents { OnLinkReceived = context => throws ? throw new TimeoutException("trap") : Reject(context) };
        await using var portal = await EventSteps.StartWithForcedLinksAsync(events);
        var browser = portal.NewBrowser();
        var page = await browser.LogInAsync("bob");
        var cookies = browser.Cookies.Copy();
        await browser.PostAsync(page.Url.PathAndQuery, ("confirm", page.ConfirmToken()));
        events.OnLinkReceived = static _ => Task.CompletedTask;

        var replay = browser.Other(cookies);
        await replay.SubmitAsync(page.Url.PathAndQuery, ("confirm", page.ConfirmToken()));

        await replay.AssertNobodyAsync();
        await browser.AssertNobodyAsync();
        await portal.AssertNotLinkedAsync("bob");
        Assert.Equal(DuoDefaults.LinkPath, (await browser.LogInAsync("bob")).Path);   // a new transaction works
    }

    [Fact]
    public async Task LinkReceived_ThrowsOnTheProfile_NothingIsLeftToConfirm()
    {
        var events = new RecordingEvents { OnLinkReceived = static _ => throw new TimeoutException("trap") };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.ProveOnProfileAsync("bob");
        await Assert.ThrowsAsync<TimeoutException>(() => browser.PostAsync("/profile/confirm"));
        events.OnLinkReceived = static _ => Task.CompletedTask;

        Assert.Equal("refused:NothingToConfirm", (await browser.PostAsync("/profile/confirm")).Body);

        await portal.AssertNotLinkedAsync("bob");
        Assert.Equal("not linked", (await browser.GetAsync("/profile")).Body);
    }

    [Theory]
    [InlineData(DuoEnforcementMode.Verify)]
    [InlineData(DuoEnforcementMode.Off)]
    public async Task QuietModes_EveryTurnIsRaisedAndAFailureStands(DuoEnforcementMode mode)
    {
        var events = new RecordingEvents
        {
            OnTicketReceived = static context =>
            {
                ((ClaimsIdentity)context.Principal.Identity!).AddClaim(new Claim("added", "here"));
                context.Fail("no");
                return Task.CompletedTask;
            },
        };
        await using var portal = await AttackSteps.StartWithAnnAsync(ExplicitHost.Setup(mode, options => options.Events = events));
        var browser = portal.NewBrowser();

        var page = await browser.FollowAsync(await browser.EnterAsync("ann"));

        Assert.Equal(HttpStatusCode.Forbidden, page.Status);
        await browser.AssertNobodyAsync();
        Assert.Equal(
            ["RedirectToStart Login", "RedirectToAuthorizationEndpoint Login", "TicketReceived Login", "RemoteFailure RejectedByHost"], events.Raised);
    }

    private static Task SignInAsync(HttpContext context, bool isExplicit) => isExplicit
        ? context.RequestServices.GetRequiredService<IDuoSignIn>().SignInAsync(context, TestUsers.Principal("ann"))
        : context.SignInAsync("ann");

    private static Task Reject(DuoLinkReceivedContext context)
    {
        context.Fail("not this Duo user");
        return Task.CompletedTask;
    }
}
