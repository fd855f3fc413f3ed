using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Events;

public sealed class LinkReceivedTests
{
    [Fact]
    public async Task LinkReceived_Profile_IsToldWhatIsThenStored()
    {
        DuoLinkReceivedContext? told = null;
        var events = new RecordingEvents
        {
            OnLinkReceived = context =>
            {
                told = context;
                return Task.CompletedTask;
            },
        };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.ProveOnProfileAsync("bob");
        Assert.Null(told);

        await browser.SubmitAsync("/profile/confirm");

        var link = (await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default))!;
        Assert.Equal(
            (link.TenantId, link.Subject, link.IntegrationId, link.DuoUserName, link.DuoUserKey),
            (told!.TenantId, told.Subject, told.IntegrationId, told.DuoUserName, told.DuoUserKey));
        Assert.Equal("LinkReceived Link", events.Raised[^1]);
    }

    [Fact]
    public async Task LinkReceived_ForcedLink_IsRaisedBeforeTheSignIn()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartWithForcedLinksAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.FollowAsync(await browser.ConfirmForcedLinkAsync("bob"));

        Assert.Equal("user:bob", page.Body);
        Assert.Equal(
            ["RedirectToStart LoginLink", "RedirectToAuthorizationEndpoint LoginLink", "LinkReceived LoginLink", "TicketReceived LoginLink"],
            events.Raised);
    }

    [Fact]
    public async Task LinkReceived_FailsOnTheProfile_StoresNothingAndTheSessionStays()
    {
        var events = new RecordingEvents { OnLinkReceived = Reject };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.ProveOnProfileAsync("bob");
        var (before, session) = (await portal.SnapshotAsync(), browser.Session());

        var page = await browser.PostAsync("/profile/confirm");

        Assert.Equal("refused:RejectedByHost", page.Body);
        Assert.Equal(before, await portal.SnapshotAsync());
        Assert.Equal(session, browser.Session());
        Assert.Equal("not linked", (await browser.GetAsync("/profile")).Body);
        await portal.AssertNotLinkedAsync("bob");
        portal.AssertOnlyInTheLog(browser, "LinkRejected", "not this Duo user");
        var refused = Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.Refused);
        Assert.Equal(("id-bob", TestPortal.Tenant, DuoFailureReason.RejectedByHost), (refused.Subject, refused.TenantId, refused.Reason));
    }

    [Fact]
    public async Task LinkReceived_FailsAForcedLink_StoresNothingAndSignsNobodyIn()
    {
        var events = new RecordingEvents { OnLinkReceived = Reject };
        await using var portal = await EventSteps.StartWithForcedLinksAsync(events);
        var browser = portal.NewBrowser();
        var before = await portal.SnapshotAsync();

        var page = await browser.ConfirmForcedLinkAsync("bob");

        await portal.AssertFailsClosedAsync(browser, page, DuoFailureReason.RejectedByHost);
        Assert.Equal(before, await portal.SnapshotAsync());
        await portal.AssertNotLinkedAsync("bob");
        portal.AssertOnlyInTheLog(browser, "Refused", "not this Duo user");
        Assert.Equal(["LinkReceived LoginLink", "RemoteFailure RejectedByHost"], events.Raised[^2..]);
    }

    [Fact]
    public async Task LinkReceived_ThrowsAtAForcedLink_IsRefusedAndStoresNothing()
    {
        var events = new RecordingEvents { OnLinkReceived = static _ => throw new InvalidOperationException("the host's event") };
        await using var portal = await EventSteps.StartWithForcedLinksAsync(events);
        var browser = portal.NewBrowser();

        var page = await browser.ConfirmForcedLinkAsync("bob");

        await portal.AssertFailsClosedAsync(browser, page, DuoFailureReason.InternalError);
        await portal.AssertNotLinkedAsync("bob");
    }

    /// <summary>The profile page is the host's, and so is what it does with its own exception.</summary>
    [Fact]
    public async Task LinkReceived_ThrowsOnTheProfile_ReachesTheHostAndStoresNothing()
    {
        var events = new RecordingEvents { OnLinkReceived = static _ => throw new InvalidOperationException("the host's event") };
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.ProveOnProfileAsync("bob");
        var session = browser.Session();

        var thrown = await Assert.ThrowsAsync<InvalidOperationException>(() => browser.PostAsync("/profile/confirm"));

        Assert.Equal("the host's event", thrown.Message);
        await portal.AssertNotLinkedAsync("bob");
        Assert.Equal(session, browser.Session());
    }

    [Fact]
    public async Task LinkReceived_AccountThatWasLinkedMeanwhile_IsNotRaised()
    {
        var events = new RecordingEvents();
        await using var portal = await EventSteps.StartAsync(events);
        var browser = await portal.ProveOnProfileAsync("bob");
        await portal.LinkAsync("bob");

        var page = await browser.PostAsync("/profile/confirm");

        Assert.Contains("refused:", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain(events.Raised, static name => name.StartsWith("LinkReceived", StringComparison.Ordinal));
    }

    private static Task Reject(DuoLinkReceivedContext context)
    {
        context.Fail("not this Duo user");
        return Task.CompletedTask;
    }
}
