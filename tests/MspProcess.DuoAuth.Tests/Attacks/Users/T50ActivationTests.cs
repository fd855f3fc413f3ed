using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T50 and T20: how one integration takes another's place, and who cannot bring that about.</summary>
public sealed class T50ActivationTests
{
    private const string OldId = "int-" + TestPortal.Tenant;

    public static TheoryData<string> Weak { get; } = new(WeakSessions.All.Keys);

    [Fact]
    public async Task T50_Replacement_IsADraftUntilATestSignInAndThenTakesThePlace()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.LinkedAsync();
        var draft = await AddAsync(portal, admin);
        var tooEarly = await EnableAsync(portal, admin, draft.Id);

        var verified = await ProveAsync(portal, admin, draft.Id);
        var between = await portal.Integrations.FindActiveAsync(TestPortal.Tenant, DuoIntegrationKind.DuoWebSdk, default);
        var enabled = await EnableAsync(portal, admin, draft.Id);

        Assert.Equal(DuoIntegrationState.Draft, draft.State);
        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, tooEarly);
        Assert.Equal("verified:ann", verified);
        Assert.Equal(OldId, between!.Id);   // T29: the way back from Duo is a GET, which switches nothing
        Assert.Equal("done:Active", enabled);
        Assert.Equal(DuoIntegrationState.Disabled, (await portal.Integrations.FindAsync(TestPortal.Tenant, OldId, default))!.State);
        Assert.All(await portal.Links.ListAsync(TestPortal.Tenant, default), static link => Assert.Equal(DuoLinkState.VerificationRequired, link.State));
        Assert.Equal("stale", (await admin.GetAsync("/open/fresh")).Body);
        Assert.Equal("id-ann", portal.Audit.Entries.Single(static entry => entry.Event == DuoAuditEvent.IntegrationProved).Actor);
        Assert.Equal("id-ann", portal.Audit.Entries.Single(static entry => entry.Event == DuoAuditEvent.IntegrationEnabled).Actor);
    }

    [Fact]
    public async Task T50_AfterTheSwap_LinksAreVerifiedByTheNewOneAndByNothingElse()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.LinkedAsync();
        var draft = await AddAsync(portal, admin);
        await ProveAsync(portal, admin, draft.Id);
        await EnableAsync(portal, admin, draft.Id);
        var bob = portal.NewBrowser();

        var page = await bob.LogInAsync("bob", "/secret");
        var before = await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default);
        await bob.AssertNobodyAsync();
        var done = await bob.SubmitAsync(page.Url.PathAndQuery, ("confirm", page.ConfirmToken()));

        Assert.Equal(DuoDefaults.LinkPath, page.Path);   // the new Duo's yes is not enough: the user confirms
        Assert.Equal(DuoLinkState.VerificationRequired, before!.State);
        Assert.Equal("secret of bob", done.Body);
        var link = await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default);
        Assert.Equal((DuoLinkState.Active, draft.Id), (link!.State, link.IntegrationId));
    }

    [Theory]
    [MemberData(nameof(Weak))]
    public async Task T20_TestSignInOrSwapByAWeakSession_IsRefusedBeforeDuoIsAsked(string session)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var browser = await WeakSessions.All[session](portal);
        var draft = await AddAsync(portal, browser);
        var (before, calls) = (await portal.RecordsAsync(), portal.Duo.Calls.Count);

        var verified = await ProveAsync(portal, browser, draft.Id);
        var enabled = await EnableAsync(portal, browser, draft.Id);

        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, verified);
        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, enabled);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task T04_TestSignInOrSwapByAFreshAdministratorOfAnotherTenant_IsRefused()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();
        var draft = await AddAsync(portal, admin);
        var foreigner = await portal.LinkedAsync("eve", TestPortal.OtherTenant);
        var (before, calls) = (await portal.RecordsAsync(), portal.Duo.Calls.Count);

        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, await ProveAsync(portal, foreigner, draft.Id));
        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, await EnableAsync(portal, foreigner, draft.Id));
        Assert.Equal(
            "refused:" + DuoFailureReason.NotFound,
            (await foreigner.PostAsync("/open/prove", ("tenant", TestPortal.OtherTenant), ("id", draft.Id))).Body);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(calls, portal.Duo.Calls.Count);
    }

    [Fact]
    public async Task T34_TestSignInOfOneAdministrator_IsWorthNothingToAnotherOrToACopyOfTheSession()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();
        var other = await portal.LinkedAsync("bob");
        var draft = await AddAsync(portal, admin);
        await ProveAsync(portal, admin, draft.Id);
        var copy = portal.NewBrowser();
        copy.Cookies.Put(TestPortal.Origin, TestPortal.SessionCookie, admin.Session()!);
        var before = await portal.RecordsAsync();

        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, await EnableAsync(portal, other, draft.Id));
        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, await EnableAsync(portal, copy, draft.Id));
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Fact]
    public async Task T39_TestSignInThatDuoDenies_ProvesNothing()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();
        var draft = await AddAsync(portal, admin);
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));

        var page = await admin.SubmitAsync("/open/prove", ("tenant", TestPortal.Tenant), ("id", draft.Id));

        portal.AssertRefused(page, DuoFailureReason.ResultNotAllow);
        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, await EnableAsync(portal, admin, draft.Id));
        Assert.DoesNotContain(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.IntegrationProved);
    }

    [Fact]
    public async Task T50_VerificationAfterItsTime_IsWorthNothing()
    {
        await using var portal = await Attack.StartAsync(options => options.StepUpMaxAge = TimeSpan.FromHours(1));
        var admin = await portal.LinkedAsync();
        var draft = await AddAsync(portal, admin);
        await ProveAsync(portal, admin, draft.Id);
        portal.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, await EnableAsync(portal, admin, draft.Id));
    }

    [Fact]
    public async Task T50_DraftWithAnotherSecretAfterTheTestSignIn_NeedsAnother()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.LinkedAsync();
        var draft = await AddAsync(portal, admin);
        Assert.Equal("verified:ann", await ProveAsync(portal, admin, draft.Id));

        var edited = await SendAsync(portal, admin, "edit", draft.Id, portal.Duo.AddApplication("third"));

        Assert.Equal("done:Draft", edited);
        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, await EnableAsync(portal, admin, draft.Id));
    }

    /// <summary>Nobody has a link, so no step-up is needed: the administrator's session alone says of which tenant they are.</summary>
    [Fact]
    public async Task T04_TestSignInByAnAdministratorOfAnotherTenant_IsRefusedBeforeDuoIsAsked()
    {
        await using var portal = await Attack.StartAsync();
        await DisableAsync(portal);
        var foreigner = await portal.UnlinkedAsync("eve", TestPortal.OtherTenant);

        var started = await ProveAsync(portal, foreigner, OldId, "eve!");

        Assert.Equal("refused:" + DuoFailureReason.SessionMismatch, started);
        Assert.Empty(foreigner.PendingCookies());
        Assert.DoesNotContain(portal.Duo.Calls, static call => call.Endpoint == DuoSimulatorEndpoint.Authorize);
    }

    [Fact]
    public async Task T15_TestSignIn_IsNoLinkThatCouldBeConfirmed()
    {
        await using var portal = await Attack.StartAsync();
        portal.Duo.AddUser("cid");
        var admin = await portal.UnlinkedAsync("cid");
        await DisableAsync(portal);
        Assert.Equal("verified:cid", await ProveAsync(portal, admin, OldId, "cid!"));

        Assert.Equal("|", (await admin.GetAsync("/open/link")).Body);
        Assert.Equal("refused:" + DuoFailureReason.NothingToConfirm, (await admin.PostAsync("/open/confirm")).Body);
        Assert.Empty(await portal.Links.ListAsync(TestPortal.Tenant, default));
    }

    [Fact]
    public async Task T20_SwitchingOnWhatPeopleRestOn_NeedsThePasswordAndATestSignInOfAnAdministratorWithoutALink()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.UnlinkedAsync("cid");
        portal.Duo.AddUser("cid");
        await DisableAsync(portal);

        var stolen = await ProveAsync(portal, admin, OldId);
        var wrong = await ProveAsync(portal, admin, OldId, "guess");
        var unverified = await EnableAsync(portal, admin, OldId);
        var verified = await ProveAsync(portal, admin, OldId, "cid!");
        var enabled = await EnableAsync(portal, admin, OldId);

        Assert.Equal("refused:" + DuoFailureReason.PasswordIncorrect, stolen);
        Assert.Equal("refused:" + DuoFailureReason.PasswordIncorrect, wrong);
        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, unverified);
        Assert.Equal("verified:cid", verified);
        Assert.Equal("done:Active", enabled);
        Assert.Equal("user:bob", (await portal.NewBrowser().LogInAsync("bob")).Body);
    }

    [Fact]
    public async Task T20_SwitchingOnWhatTheAdministratorIsLinkedThrough_IsConfirmedByThatLink()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();
        await DisableAsync(portal);

        var verified = await ProveAsync(portal, admin, OldId);
        var enabled = await EnableAsync(portal, admin, OldId);

        Assert.Equal("verified:ann", verified);
        Assert.Equal("done:Active", enabled);
    }

    [Fact]
    public async Task T07_AnotherDuoUserRespondsAtTheTestSignIn_TheLinkIsSuspendedAndNothingIsVerified()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();
        await DisableAsync(portal);
        portal.Duo.RemoveUser(portal.Duo.Users.Single(static user => user.Name == "ann"));
        portal.Duo.AddUser("ann");

        var page = await admin.SubmitAsync("/open/prove", ("tenant", TestPortal.Tenant), ("id", OldId));

        portal.AssertRefused(page, DuoFailureReason.UserKeyChanged);
        Assert.Equal(DuoLinkState.Suspended, (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!.State);
        Assert.Equal("refused:" + DuoFailureReason.LiveLoginRequired, await EnableAsync(portal, admin, OldId));
    }

    /// <summary>The procedure of docs/operations.md for a secret that was reset at Duo before anybody confirmed under the old one.</summary>
    [Fact]
    public async Task BreakGlass_TheProcedureOfTheOperationsPage_BringsTheSecretInAndKeepsTheLinks()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.StaleAsync();
        var application = portal.Duo.Applications.Single(static found => found.Name == TestPortal.Tenant);
        application.ResetSecret();
        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, await EditSecretAsync(portal, admin, application));

        var rows = await portal.Links.ListAsync(TestPortal.Tenant, default);
        foreach (var row in rows)
        {
            Assert.Equal(DuoStoreResult.Saved, await portal.Links.DeleteAsync(row.TenantId, row.Subject, row.Revision, default));
        }

        var inside = portal.NewBrowser();
        Assert.Equal("user:ann", (await inside.LogInAsync("ann")).Body);
        Assert.Equal("done:Active", await EditSecretAsync(portal, inside, application));
        foreach (var row in rows)
        {
            Assert.Equal(DuoStoreResult.Saved, await portal.Links.CreateAsync(row, default));
        }

        Assert.Equal(rows, await portal.Links.ListAsync(TestPortal.Tenant, default));
        var bob = portal.NewBrowser();
        Assert.Equal("user:bob", (await bob.LogInAsync("bob")).Body);
        Assert.Contains(bob.History, static page => PortalSteps.IsDuo(page.Url));
    }

    private static Task<string> EditSecretAsync(TestPortal portal, TestBrowser browser, DuoSimulatedApplication application)
        => SendAsync(portal, browser, "edit", OldId, application);

    private static async Task<DuoIntegration> AddAsync(TestPortal portal, TestBrowser browser)
    {
        Assert.Equal("done:Draft", await SendAsync(portal, browser, "add", OldId, portal.Duo.AddApplication("new")));
        return (await portal.Integrations.ListAsync(TestPortal.Tenant, default)).Single(static found => found.Id != OldId);
    }

    private static Task<string> EnableAsync(TestPortal portal, TestBrowser browser, string id) => SendAsync(portal, browser, "enable", id);

    private static async Task<string> ProveAsync(TestPortal portal, TestBrowser browser, string id, string password = "")
        => (await browser.SubmitAsync("/open/prove", ("tenant", TestPortal.Tenant), ("id", id), ("password", password))).Body;

    /// <summary>Switches the integration off, as an administrator with a fresh second factor did.</summary>
    private static async Task DisableAsync(TestPortal portal)
    {
        var stored = (await portal.Integrations.FindAsync(TestPortal.Tenant, OldId, default))!;
        var off = stored with { State = DuoIntegrationState.Disabled, CredentialRevision = RandomId.Id(), Revision = RandomId.Id() };
        Assert.Equal(DuoStoreResult.Saved, await portal.Integrations.UpdateAsync(off, stored.Revision, default));
    }

    private static async Task<string> SendAsync(
        TestPortal portal, TestBrowser browser, string action, string id, DuoSimulatedApplication? application = null)
    {
        var stored = (await portal.Integrations.FindAsync(TestPortal.Tenant, id, default))!;
        return (await browser.PostAsync(
            "/open/integration/" + action,
            ("tenant", stored.TenantId), ("id", id), ("revision", stored.Revision), ("name", "Duo"), ("apiHost", stored.ApiHost),
            ("clientId", application?.ClientId ?? stored.ClientId), ("clientSecret", application?.ClientSecret ?? stored.ClientSecret))).Body;
    }
}
