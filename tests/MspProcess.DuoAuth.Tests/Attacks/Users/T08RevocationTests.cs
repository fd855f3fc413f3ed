using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T08 and T19: what a second factor rests on ends, and with it what is on its way and what is fresh.</summary>
public sealed class T08RevocationTests
{
    private static readonly Dictionary<string, Func<TestPortal, Task>> Changes = new(StringComparer.Ordinal)
    {
        ["stamp"] = static portal => Task.FromResult(portal.Users.Locked.TryAdd("ann", true)),
        ["link removed"] = static async portal => await portal.Links.DeleteAsync(TestPortal.Tenant, "id-ann", (await LinkOf(portal)).Revision, default),
        ["link made again"] = static portal => ChangeLinkAsync(portal, static link => link),
        ["link suspended"] = static portal => ChangeLinkAsync(portal, static link => link with { State = DuoLinkState.Suspended }),
        ["link through another integration"] = static portal => ChangeLinkAsync(portal, static link => link with { IntegrationId = "int-other" }),
        ["integration disabled"] = static portal => ChangeIntegrationAsync(portal, static found => found with { State = DuoIntegrationState.Disabled }),
        ["integration a draft"] = static portal => ChangeIntegrationAsync(portal, static found => found with { State = DuoIntegrationState.Draft }),
        ["integration deleted"] = static async portal =>
            await portal.Integrations.DeleteAsync(TestPortal.Tenant, "int-northwind", (await IntegrationOf(portal)).Revision, default),
        ["integration pointed elsewhere"] = static portal => ChangeIntegrationAsync(portal, static found => found with { ApiHost = "evil.example" }),
    };

    /// <summary>The changes that are noticed when a login or a step-up comes back from Duo, and why it ends then.</summary>
    public static TheoryData<string, DuoFailureReason> WhileAtDuo => new()
    {
        { "stamp", DuoFailureReason.UserRejected },
        { "link removed", DuoFailureReason.LinkChanged },
        { "link made again", DuoFailureReason.LinkChanged },
        { "link suspended", DuoFailureReason.LinkSuspended },
        { "link through another integration", DuoFailureReason.IntegrationMissing },
        { "integration disabled", DuoFailureReason.IntegrationInactive },
        { "integration a draft", DuoFailureReason.IntegrationInactive },
        { "integration deleted", DuoFailureReason.IntegrationMissing },
    };

    /// <summary>The changes that are noticed when a verified link is confirmed.</summary>
    public static TheoryData<string, DuoFailureReason> BeforeTheConfirmation => new()
    {
        { "stamp", DuoFailureReason.UserRejected },
        { "integration disabled", DuoFailureReason.IntegrationChanged },
        { "integration deleted", DuoFailureReason.IntegrationChanged },
        { "integration pointed elsewhere", DuoFailureReason.IntegrationChanged },
    };

    public static TheoryData<string> Every => [.. Changes.Keys];

    [Theory]
    [MemberData(nameof(WhileAtDuo))]
    public async Task T08_ChangeWhileALoginIsAtDuo_EndsTheLogin(string change, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        await Changes[change](portal);
        var before = await portal.RecordsAsync();

        var page = await browser.OpenAsync(callback.AbsoluteUri);

        portal.AssertRefused(page, reason);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(0, portal.Count(DuoAuditEvent.LoginVerified));
        Assert.Empty(browser.PendingCookies());
        await browser.AssertNobodyAsync();
    }

    [Theory]
    [MemberData(nameof(WhileAtDuo))]
    public async Task T19_ChangeWhileAStepUpIsAtDuo_RaisesNothing(string change, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        var callback = await browser.ToCallbackAsync(browser.GetAsync("/sensitive"));
        await Changes[change](portal);
        var session = browser.Session();

        var page = await browser.OpenAsync(callback);

        portal.AssertRefused(page, reason);
        Assert.Equal(session, browser.Session());
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
        Assert.Equal(0, portal.Count(DuoAuditEvent.StepUpVerified));
    }

    [Theory]
    [MemberData(nameof(Every))]
    public async Task T19_ChangeAfterAFreshFactor_EndsItsFreshness(string change)
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();
        Assert.Equal("sensitive", (await browser.GetAsync("/sensitive")).Body);

        await Changes[change](portal);
        var fresh = await browser.GetAsync("/open/fresh");
        var page = await browser.GetAsync("/sensitive");
        var form = await browser.PostAsync("/sensitive");

        Assert.Equal("stale", fresh.Body);
        Assert.NotEqual("sensitive", page.Body);
        Assert.NotEqual("done", form.Body);
        Assert.Equal(0, portal.Count(DuoAuditEvent.StepUpVerified));
    }

    [Theory]
    [InlineData("stamp", DuoFailureReason.UserRejected)]
    [InlineData("integration disabled", DuoFailureReason.IntegrationInactive)]
    [InlineData("integration deleted", DuoFailureReason.IntegrationMissing)]
    public async Task T08_ChangeWhileALinkIsAtDuo_ProvesNothing(string change, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        var callback = await browser.ToCallbackAsync(browser.StartLinkAsync());
        await Changes[change](portal);

        var page = await browser.OpenAsync(callback);

        portal.AssertRefused(page, reason);
        Assert.Equal("refused:NothingToConfirm", (await browser.PostAsync("/open/confirm")).Body);
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
    }

    /// <summary>A store of the host's own that deactivates without a new revision of the credentials.</summary>
    [Fact]
    public async Task T08_IntegrationInactiveBeforeALinkIsConfirmed_LinksNobody()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        await browser.FollowAsync(await browser.StartLinkAsync());
        var stored = (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-" + TestPortal.Tenant, default))!;
        Assert.Equal(
            DuoStoreResult.Saved,
            await portal.Integrations.UpdateAsync(stored with { State = DuoIntegrationState.Disabled, Revision = RandomId.Id() }, stored.Revision, default));

        var page = await browser.PostAsync("/open/confirm");

        Assert.Equal("refused:" + DuoFailureReason.IntegrationChanged, page.Body);
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
        Assert.Equal(0, portal.Count(DuoAuditEvent.LinkConfirmed));
    }

    [Theory]
    [MemberData(nameof(BeforeTheConfirmation))]
    public async Task T08_ChangeBeforeALinkIsConfirmed_LinksNobody(string change, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = await portal.UnlinkedAsync();
        Assert.Equal("pending:ann", (await browser.FollowAsync(await browser.StartLinkAsync())).Body);
        await Changes[change](portal);

        var page = await browser.PostAsync("/open/confirm");

        Assert.Equal("refused:" + reason, page.Body);
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
        Assert.Equal(0, portal.Count(DuoAuditEvent.LinkConfirmed));
    }

    [Theory]
    [MemberData(nameof(BeforeTheConfirmation))]
    public async Task T08_ChangeBeforeAForcedLinkIsConfirmed_SignsNobodyIn(string change, DuoFailureReason reason)
    {
        await using var portal = await Attack.StartAsync(static options => options.Requirement = DuoRequirement.Always);
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        var confirm = await browser.LogInAsync("ann");
        await Changes[change](portal);

        var page = await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", confirm.ConfirmToken()));

        portal.AssertRefused(page, reason);
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T08_ResetByAnAdministrator_EndsTheLoginThatIsAtDuo()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync("admin");
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        var exchanges = portal.CallsTo(DuoSimulatorEndpoint.Token).Length;

        Assert.Equal("done:", (await admin.PostAsync("/open/reset", ("subject", "id-ann"))).Body);
        await browser.OpenAsync(callback.AbsoluteUri);

        Assert.Equal(exchanges, portal.CallsTo(DuoSimulatorEndpoint.Token).Length);
        Assert.Equal(1, portal.Count(DuoAuditEvent.LoginVerified));   // the administrator's own
        Assert.Empty(browser.PendingCookies());
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T08_RotatedSecretWhileALoginIsAtDuo_AsksDuoOnceMoreUnderTheNewOne()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann", "/secret");
        await RotateAsync(portal);

        var page = await browser.GetAsync(callback.AbsoluteUri);
        var exchanges = portal.CallsTo(DuoSimulatorEndpoint.Token).Length;
        var who = await browser.WhoAsync();
        var end = await browser.FollowAsync(page);

        Assert.Equal(DuoDefaults.StartPath, page.Location!.AbsolutePath);
        Assert.Equal(0, exchanges);
        Assert.Equal("user:nobody", who);
        Assert.Equal("secret of ann", end.Body);
        Assert.Equal(2, portal.CallsTo(DuoSimulatorEndpoint.Authorize).Length);
    }

    [Fact]
    public async Task T08_RotatedSecretTwiceWhileALoginIsAtDuo_EndsTheLogin()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var browser = portal.NewBrowser();
        var first = await browser.GoToCallbackAsync("ann");
        await RotateAsync(portal);
        var second = await browser.ToCallbackAsync(browser.GetAsync(first.AbsoluteUri));
        await RotateAsync(portal);

        var page = await browser.OpenAsync(second);

        portal.AssertRefused(page, DuoFailureReason.IntegrationChanged);
        Assert.Empty(portal.CallsTo(DuoSimulatorEndpoint.Token));
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T08_ConfirmedLink_EndsTheOtherSessionsOfTheUserAtOnce()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("ann");
        var other = await portal.UnlinkedAsync();
        var browser = await portal.UnlinkedAsync();
        var copied = browser.Other(browser.Cookies.Copy());

        await browser.FollowAsync(await browser.StartLinkAsync());
        Assert.Equal("linked:ann", (await browser.SubmitAsync("/profile/confirm")).Body);

        Assert.Equal("user:nobody", await other.WhoAsync());
        Assert.Equal("user:nobody", await copied.WhoAsync());
        Assert.Equal("user:ann", await browser.WhoAsync());
    }

    [Fact]
    public async Task T08_LinkMadeOnAnotherNode_EndsOtherSessionsWithinFiveMinutesHoweverOftenTheyAreRenewed()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.UnlinkedAsync();
        await portal.LinkAsync("ann");   // straight into the store: this process heard nothing of it

        for (var minute = 0; minute < 4; minute++)
        {
            portal.Clock.Advance(TimeSpan.FromMinutes(1));
            await browser.PostAsync("/refresh");
        }

        portal.Clock.Advance(TimeSpan.FromMinutes(1));

        Assert.Equal("user:nobody", await browser.WhoAsync());
        Assert.Equal("none", (await browser.GetAsync("/open/session")).Body);
    }

    [Fact]
    public async Task T19_RenewalAfterTheLinkWasMadeAgain_IsSentToDuo()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();
        await Changes["link made again"](portal);

        var page = await browser.PostAsync("/refresh");

        Assert.Equal(DuoDefaults.StartPath, page.Location!.AbsolutePath);
        Assert.DoesNotContain("refreshed", page.Body, StringComparison.Ordinal);
        await browser.AssertNobodyAsync();
    }

    private static async Task<DuoUserLink> LinkOf(TestPortal portal) => (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;

    private static async Task<DuoIntegration> IntegrationOf(TestPortal portal)
        => (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-northwind", default))!;

    private static async Task ChangeLinkAsync(TestPortal portal, Func<DuoUserLink, DuoUserLink> change)
    {
        var link = await LinkOf(portal);
        Assert.Equal(DuoStoreResult.Saved, await portal.Links.UpdateAsync(change(link) with { Revision = Guid.NewGuid().ToString() }, link.Revision, default));
    }

    private static async Task ChangeIntegrationAsync(TestPortal portal, Func<DuoIntegration, DuoIntegration> change)
    {
        var found = await IntegrationOf(portal);
        var changed = change(found) with { Revision = Guid.NewGuid().ToString(), CredentialRevision = Guid.NewGuid().ToString() };
        Assert.Equal(DuoStoreResult.Saved, await portal.Integrations.UpdateAsync(changed, found.Revision, default));
    }

    private static Task RotateAsync(TestPortal portal)
    {
        var secret = portal.Duo.Applications.Single(static found => found.Name == TestPortal.Tenant).ResetSecret();
        return ChangeIntegrationAsync(portal, found => found with { ClientSecret = secret });
    }
}
