using System.Net;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Events;

public sealed class RedirectToStartTests
{
    [Fact]
    public async Task RedirectToStart_PendingLoginHandledByTheHost_GoesOnFromThere()
    {
        var events = new RecordingEvents { OnRedirectToStart = static context => context.Response.WriteAsync("to Duo: " + context.RedirectUri) };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.EnterPasswordAsync("ann", "/secret");

        Assert.Equal(HttpStatusCode.OK, page.Status);
        Assert.StartsWith("to Duo: /signin-duo/start?t=", page.Body, StringComparison.Ordinal);
        Assert.Null(page.Location);
        AttackSteps.AssertQuiet(page);
        await browser.AssertNobodyAsync();
        Assert.Equal(["RedirectToStart Login"], events.Raised);
        Assert.Equal("secret of ann", (await browser.OpenAsync(page.Body["to Duo: ".Length..])).Body);
    }

    [Fact]
    public async Task RedirectToStart_StepUpHandledByTheHost_GoesOnFromThere()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);
        events.OnRedirectToStart = static context => context.Response.WriteAsync(context.RedirectUri);

        var page = await browser.GetAsync("/sensitive");

        Assert.Equal(["RedirectToStart StepUp"], events.Raised);
        Assert.Equal("sensitive", (await browser.OpenAsync(page.Body)).Body);
    }

    [Fact]
    public async Task RedirectToStart_ForcedLink_SaysSo()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartWithForcedLinksAsync(events);

        await portal.NewBrowser().EnterPasswordAsync("bob");

        Assert.Equal(["RedirectToStart LoginLink"], events.Raised);
    }

    [Theory]
    [InlineData("GET", HttpStatusCode.Found)]
    [InlineData("POST", HttpStatusCode.Forbidden)]
    public async Task RedirectToStart_StepUpLeftToTheLibrary_RedirectsAPageAndExplainsAForm(string method, HttpStatusCode expected)
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);

        var page = await (method == "GET" ? browser.GetAsync("/sensitive") : browser.PostAsync("/sensitive"));

        Assert.Equal(expected, page.Status);
        Assert.Equal(["RedirectToStart StepUp"], events.Raised);
        Assert.Contains("/signin-duo/start?s=", method == "GET" ? page.Location!.PathAndQuery : page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task RedirectToStart_FormHandledByTheHost_IsNotExplained()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);
        events.OnRedirectToStart = static context =>
        {
            context.Response.Headers["HX-Redirect"] = context.RedirectUri;
            return Task.CompletedTask;
        };

        var page = await browser.PostAsync("/sensitive");

        Assert.Equal("", page.Body);
        Assert.StartsWith("/signin-duo/start?s=", Assert.Single(page.Response.Headers.GetValues("HX-Redirect")), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, HttpStatusCode.Unauthorized)]
    [InlineData(false, HttpStatusCode.Found)]
    public async Task RedirectToStart_Caller_IsTold(bool isApi, HttpStatusCode expected)
    {
        bool? told = null;
        var events = new RecordingEvents();
        var builtIn = events.OnRedirectToStart;
        events.OnRedirectToStart = context =>
        {
            told = context.IsApi;
            return builtIn(context);
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = isApi ? portal.NewBrowser().AsApi() : portal.NewBrowser();

        var page = await browser.EnterPasswordAsync("ann");

        Assert.Equal(isApi, told);
        Assert.Equal(expected, page.Status);
    }

    [Fact]
    public async Task RedirectToStart_ThrowsAtAPendingLogin_IsRefusedAndLeavesNothingOfItsResponse()
    {
        var events = new RecordingEvents { OnRedirectToStart = Fail };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();
        var before = await portal.SnapshotAsync();

        var page = await browser.EnterPasswordAsync("ann");

        await AttackSteps.AssertFailsClosedAsync(portal, browser, page, DuoFailureReason.InternalError);
        Assert.False(page.Response.Headers.Contains("X-Half"));
        Assert.Equal(["RedirectToStart Login", "RemoteFailure InternalError"], events.Raised);
        Assert.Equal(before, await portal.SnapshotAsync());
        Assert.Empty(portal.Duo.Calls);
    }

    [Fact]
    public async Task RedirectToStart_ThrowsAtAStepUp_IsRefusedAndTheSessionStays()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.LogInEarlierAsync(events);
        var session = browser.Session();
        events.OnRedirectToStart = Fail;

        var page = await browser.GetAsync("/sensitive");

        await portal.AssertFailurePageAsync(browser, page, DuoFailureReason.InternalError);
        Assert.False(page.Response.Headers.Contains("X-Half"));
        Assert.Equal("user:ann", await browser.WhoAsync());
        Assert.Equal(session, browser.Session());
    }

    [Fact]
    public async Task RedirectToStart_SignsInByItself_IsPendingLikeAnyOther()
    {
        var events = new RecordingEvents { OnRedirectToStart = static context => context.HttpContext.SignInAsync("ann") };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = portal.NewBrowser();

        await browser.EnterPasswordAsync("ann");

        await browser.AssertNobodyAsync();
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LoginVerified);
    }

    [Fact]
    public async Task RedirectToStart_LoginWithoutDuo_IsNotRaised()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);

        await portal.UnlinkedAsync("bob");

        Assert.Empty(events.Raised);
    }

    private static Task Fail(DuoRedirectToStartContext context)
    {
        context.Response.StatusCode = StatusCodes.Status418ImATeapot;
        context.Response.Headers["X-Half"] = "half";
        throw new InvalidOperationException("the host's event");
    }
}
