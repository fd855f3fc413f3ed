using System.Net;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace MspProcess.DuoAuth.Tests.Events;

public sealed class RedirectToAuthorizationEndpointTests
{
    [Fact]
    public async Task RedirectToAuthorizationEndpoint_HandledByTheHost_GoesOnFromThere()
    {
        var events = new RecordingEvents { OnRedirectToAuthorizationEndpoint = static context => context.Response.WriteAsync(context.RedirectUri) };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("ann", "/secret");

        Assert.Equal((HttpStatusCode.OK, DuoDefaults.StartPath), (page.Status, page.Path));
        AttackSteps.AssertQuiet(page);
        Assert.Equal(["client_id", "request", "response_type"], QueryHelpers.ParseQuery(new Uri(page.Body).Query).Keys.Order(StringComparer.Ordinal));
        Assert.Equal(["RedirectToStart Login", "RedirectToAuthorizationEndpoint Login"], events.Raised);
        Assert.Equal("secret of ann", (await browser.OpenAsync(page.Body)).Body);
    }

    [Theory]
    [InlineData(DuoTransactionPurpose.Login)]
    [InlineData(DuoTransactionPurpose.LoginLink)]
    [InlineData(DuoTransactionPurpose.Link)]
    [InlineData(DuoTransactionPurpose.StepUp)]
    public async Task RedirectToAuthorizationEndpoint_EveryTransaction_SaysWhatItIsFor(DuoTransactionPurpose purpose)
    {
        var events = new RecordingEvents();
        await using var portal = await (purpose == DuoTransactionPurpose.LoginLink ? EventSteps.StartWithForcedLinksAsync(events) : EventSteps.StartAsync(events));

        Task transaction = purpose switch
        {
            DuoTransactionPurpose.Login => portal.NewBrowser().LogInAsync("ann"),
            DuoTransactionPurpose.LoginLink => portal.NewBrowser().LogInAsync("bob"),
            DuoTransactionPurpose.Link => portal.ProveOnProfileAsync("bob"),
            _ => (await portal.LogInEarlierAsync(events)).OpenAsync("/sensitive"),
        };
        await transaction;

        Assert.Equal($"RedirectToAuthorizationEndpoint {purpose}", Assert.Single(events.Raised, static name => name.StartsWith("RedirectToA", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task RedirectToAuthorizationEndpoint_Throws_IsRefusedAndTheTransactionWaits()
    {
        var events = new RecordingEvents();
        var builtIn = events.OnRedirectToAuthorizationEndpoint;
        events.OnRedirectToAuthorizationEndpoint = static context =>
        {
            context.Response.Headers["X-Half"] = "half";
            throw new InvalidOperationException("the host's event");
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var start = (await browser.EnterPasswordAsync("ann", "/secret")).Location!;

        var page = await browser.GetAsync(start);

        await portal.AssertFailsClosedAsync(browser, page, DuoFailureReason.InternalError);
        Assert.False(page.Response.Headers.Contains("X-Half"));
        Assert.DoesNotContain(browser.History, static seen => PortalSteps.IsDuo(seen.Url));
        events.OnRedirectToAuthorizationEndpoint = builtIn;
        Assert.Equal("secret of ann", (await browser.OpenAsync(start.AbsoluteUri)).Body);
    }

    [Fact]
    public async Task RedirectToAuthorizationEndpoint_DuoIsDown_IsNotRaised()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        portal.Duo.Faults.Health.Next(static fault => fault.Status(500));
        var browser = portal.NewBrowser();

        await browser.LogInAsync("ann");

        Assert.Equal(["RedirectToStart Login", "RemoteFailure DuoServerError"], events.Raised);
    }
}
