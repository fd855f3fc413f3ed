using System.Net;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Events;

public sealed class RemoteFailureTests
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RemoteFailure_HandleResponse_TheHostsResponseIsTheOnlyOne(bool isPending)
    {
        string? told = null;
        var events = new RecordingEvents
        {
            OnRemoteFailure = context =>
            {
                told = $"{context.Failure.ReferenceId} {context.TenantId} {context.Subject} {context.IsApi}";
                context.HandleResponse();
                context.Response.StatusCode = StatusCodes.Status409Conflict;
                return context.Response.WriteAsync("refused by " + context.Failure.Reason);
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var reason = isPending ? DuoFailureReason.IntegrationInactive : DuoFailureReason.ResultNotAllow;
        if (isPending)
        {
            await DisableAsync(portal);
        }
        else
        {
            portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        }

        var page = await browser.LogInAsync("ann");

        Assert.Equal((HttpStatusCode.Conflict, "refused by " + reason), (page.Status, page.Body));
        Assert.DoesNotContain(browser.Cookies.Of(TestPortal.Origin).Keys, static name => name.Contains("DuoFailure", StringComparison.Ordinal));
        AttackSteps.AssertQuiet(page);
        await browser.AssertNobodyAsync();
        var refused = Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Equal($"{refused.ReferenceId} northwind id-ann False", told);
        Assert.Contains(portal.Logs.Lines, line => line.Id.Name == "Refused" && line.Text.Contains(refused.ReferenceId!, StringComparison.Ordinal));
    }

    [Fact]
    public async Task RemoteFailure_ThatLeadsToAnotherFailure_IsRaisedOnce()
    {
        var raised = 0;
        var events = new RecordingEvents
        {
            OnRemoteFailure = context =>
            {
                raised++;
                return context.HttpContext.ChallengeAsync(DuoDefaults.AuthenticationScheme);   // nobody is signed in: refused as well
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.GetAsync("/signin-duo?state=x");

        Assert.Equal(1, raised);
        Assert.Equal(DuoDefaults.FailedPath, page.Location!.AbsolutePath);
        Assert.Equal(2, portal.Audit.Entries.Count(static entry => entry.Event == DuoAuditEvent.Refused));
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task RemoteFailure_OnlyTold_TheBuiltInPageIsShown()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.GetAsync("/signin-duo?state=x");

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, DuoFailureReason.CallbackMalformed);
        Assert.Equal(["RemoteFailure CallbackMalformed"], events.Raised);
    }

    [Fact]
    public async Task RemoteFailure_Program_GetsTheProblemAndTheHostIsToldSo()
    {
        bool? isApi = null;
        var events = new RecordingEvents
        {
            OnRemoteFailure = context =>
            {
                isApi = context.IsApi;
                return Task.CompletedTask;
            },
        };
        await using var portal = await EventSteps.StartAsync(events);

        var page = await portal.NewBrowser().AsApi().GetAsync("/signin-duo?state=x");

        Assert.True(isApi);
        Assert.Equal("application/problem+json", page.Response.Content.Headers.ContentType?.MediaType);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task RemoteFailure_Throws_IsLoggedAndTheBuiltInPageIsShown(bool isPending)
    {
        var events = new RecordingEvents
        {
            OnRemoteFailure = static context =>
            {
                context.HandleResponse();
                context.Response.StatusCode = StatusCodes.Status418ImATeapot;
                context.Response.Headers["X-Half"] = "half";
                throw new InvalidOperationException("the host's event");
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        if (isPending)
        {
            await DisableAsync(portal);
        }

        var page = await (isPending ? browser.EnterPasswordAsync("ann") : browser.GetAsync("/signin-duo?state=x"));

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, isPending ? DuoFailureReason.IntegrationInactive : DuoFailureReason.CallbackMalformed);
        Assert.False(page.Response.Headers.Contains("X-Half"));
        var line = Assert.Single(portal.Logs.Lines, static line => line.Id.Name == "EventFailed");
        Assert.Equal((LogLevel.Error, "the host's event"), (line.Level, line.Exception!.Message));
        Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
    }

    [Fact]
    public async Task RemoteFailure_SignsInByItself_IsPendingLikeAnyOther()
    {
        var events = new RecordingEvents { OnRemoteFailure = static context => context.HttpContext.SignInAsync("ann") };
        await using var portal = await EventSteps.StartAsync(events);
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        var browser = portal.NewBrowser();

        await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        await browser.AssertNobodyAsync();
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    [Fact]
    public async Task RemoteFailure_StepUpRefused_TheSessionStaysAsItWas()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);
        var session = browser.Session();
        await DisableAsync(portal);
        events.OnRemoteFailure = static context =>
        {
            context.HandleResponse();
            return context.Response.WriteAsync("not now");
        };

        var page = await browser.GetAsync("/sensitive");

        Assert.Equal("not now", page.Body);
        Assert.Equal(["RemoteFailure IntegrationInactive"], events.Raised);
        Assert.Equal(session, browser.Session());
    }

    private static async Task DisableAsync(TestPortal portal)
    {
        var integration = (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-northwind", default))!;
        Assert.Equal(
            DuoStoreResult.Saved,
            await portal.Integrations.UpdateAsync(integration with { State = DuoIntegrationState.Disabled }, integration.Revision, default));
    }
}
