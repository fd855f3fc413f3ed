using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T50 (and T20): who can change what the second factor of others rests on.</summary>
public sealed class T50IntegrationTests
{
    private const string Id = "int-" + TestPortal.Tenant;

    public static TheoryData<string, string> WeakChanges
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var session in WeakSessions.All.Keys)
            {
                data.AddRange([.. new[] { "rename", "rotate", "replace", "disable" }.Select(change => (session, change))]);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WeakChanges))]
    public async Task T50_ChangeByAWeakSession_IsRefusedBeforeDuoIsAsked(string session, string change)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var browser = await WeakSessions.All[session](portal);

        await AssertRefusedAsync(portal, browser, change, DuoFailureReason.StepUpRequired);
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("rotate")]
    [InlineData("replace")]
    [InlineData("disable")]
    public async Task T50_ChangeByNobodyOrAPendingLogin_IsRefused(string change)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var pending = portal.NewBrowser();
        await pending.EnterPasswordAsync("ann");

        await AssertRefusedAsync(portal, portal.NewBrowser(), change, DuoFailureReason.StepUpRequired);
        await AssertRefusedAsync(portal, pending, change, DuoFailureReason.StepUpRequired);
    }

    [Theory]
    [InlineData("rename")]
    [InlineData("rotate")]
    [InlineData("replace")]
    [InlineData("disable")]
    public async Task T50_ChangeByAFreshAdministratorOfAnotherTenant_IsRefused(string change)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var foreigner = await portal.LinkedAsync("eve", TestPortal.OtherTenant);
        Assert.Equal("fresh", (await foreigner.GetAsync("/open/fresh")).Body);

        await AssertRefusedAsync(portal, foreigner, change, DuoFailureReason.StepUpRequired);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task T20_DeletingAnIntegrationOnWhichPeopleRest_IsRefusedEvenToAFreshSession(bool isFresh)
    {
        await using var portal = await Attack.StartAsync();
        var browser = isFresh ? await portal.LinkedAsync() : await portal.StaleAsync();

        await AssertRefusedAsync(portal, browser, "delete", DuoFailureReason.IntegrationInUse);
    }

    [Fact]
    public async Task T50_IntegrationPointedAtAnotherDuo_SuspendsEveryLinkAndSaysWhoDidIt()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.LinkedAsync();

        var response = await ChangeAsync(portal, admin, "replace");

        Assert.Equal("done:Active", response);
        Assert.All(await portal.Links.ListAsync(TestPortal.Tenant, default), static link => Assert.Equal(DuoLinkState.VerificationRequired, link.State));
        var changed = portal.Audit.Entries.Single(static entry => entry.Event == DuoAuditEvent.IntegrationChanged);
        Assert.Equal((TestPortal.Tenant, Id, "id-ann"), (changed.TenantId, changed.IntegrationId, changed.Actor));
        Assert.Equal(
            ["id-ann", "id-bob"],
            portal.Audit.Entries.Where(static entry => entry.Event == DuoAuditEvent.LinkSuspended).Select(static entry => entry.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task T50_IntegrationPointedAtAnotherDuo_LetsNobodyInThroughIt()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var bob = portal.NewBrowser();
        var callback = await bob.GoToCallbackAsync("bob");
        var admin = await portal.LinkedAsync();
        await ChangeAsync(portal, admin, "replace");
        var exchanges = portal.CallsTo(DuoSimulatorEndpoint.Token).Length;

        var underway = await bob.OpenAsync(callback.AbsoluteUri);
        var later = portal.NewBrowser();
        var page = await later.LogInAsync("bob");

        Assert.Equal(DuoDefaults.FailedPath, underway.Path);
        Assert.Equal(DuoDefaults.LinkPath, page.Path);   // password and the new Duo are not enough: the user has to confirm
        Assert.InRange(portal.CallsTo(DuoSimulatorEndpoint.Token).Length - exchanges, 1, 2);   // the login on its way starts once more, in vain
        await bob.AssertNobodyAsync();
        await later.AssertNobodyAsync();
        Assert.Equal(DuoLinkState.VerificationRequired, (await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default))!.State);
    }

    [Fact]
    public async Task T50_IntegrationPointedAtAnotherDuo_LinksAreVerifiedAgainAtTheNextLogin()
    {
        await using var portal = await Attack.StartAsync();
        var old = await portal.LinkAsync("bob");
        await ChangeAsync(portal, await portal.LinkedAsync(), "replace");
        var browser = portal.NewBrowser();

        var confirm = await browser.LogInAsync("bob", "/secret");
        var token = Regex.Match(confirm.Body, "name=\"confirm\" value=\"([^\"]+)\"").Groups[1].Value;
        var done = await browser.SubmitAsync(confirm.Url.PathAndQuery, ("confirm", token));

        Assert.Equal("secret of bob", done.Body);
        var link = await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default);
        Assert.Equal(DuoLinkState.Active, link!.State);
        Assert.NotEqual(old.Revision, link.Revision);
        Assert.Contains(portal.Audit.Entries, static entry => entry is { Event: DuoAuditEvent.LinkConfirmed, Subject: "id-bob" });
    }

    [Fact]
    public async Task T50_IntegrationPointedAtAnotherDuo_TheAdministratorProvesTheOwnLinkFromTheProfile()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();
        await ChangeAsync(portal, admin, "replace");

        var refused = await admin.OpenAsync("/sensitive");
        await admin.SubmitAsync("/profile/link", ("password", "ann!"));
        var linked = await admin.SubmitAsync("/profile/confirm");
        var sensitive = await admin.OpenAsync("/sensitive");

        Assert.Equal(DuoDefaults.FailedPath, refused.Path);
        Assert.Equal("linked:ann", linked.Body);
        Assert.Equal("sensitive", sensitive.Body);
    }

    [Theory]
    [InlineData("profile")]
    [InlineData("login")]
    public async Task T50_IntegrationBecomesAnotherApplicationWhileALinkIsWritten_TheLinkIsNotTrusted(string way)
    {
        TestPortal? portal = null;
        TestBrowser? admin = null;
        string? replaced = null;
        await using var started = await Attack.StartAsync(options =>
        {
            options.Requirement = way == "login" ? DuoRequirement.Always : DuoRequirement.WhenLinked;

            // Between the check of the integration and the write of the link: the host's event may take any time.
            options.Events.OnLinkReceived = async _ => replaced ??= await ChangeAsync(portal!, admin!, "replace");
        });
        portal = started;
        portal.Duo.AddUser("bob");
        admin = portal.NewBrowser();
        var browser = portal.NewBrowser();

        if (way == "login")
        {
            var page = await browser.LogInAsync("bob", "/secret");
            var token = Regex.Match(page.Body, "name=\"confirm\" value=\"([^\"]+)\"").Groups[1].Value;
            page = await browser.SubmitAsync(page.Url.PathAndQuery, ("confirm", token));
            Assert.NotEqual("secret of bob", page.Body);
        }
        else
        {
            await browser.LogInAsync("bob");
            await browser.SubmitAsync("/profile/link", ("password", "bob!"));
            Assert.Equal("refused:IntegrationChanged", (await browser.PostAsync("/profile/confirm")).Body);
            Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
        }

        Assert.Equal("done:Active", replaced);
        var later = portal.NewBrowser();
        Assert.Equal(DuoDefaults.LinkPath, (await later.LogInAsync("bob")).Path);   // the new application's word for it is not enough
        await later.AssertNobodyAsync();
    }

    [Theory]
    [InlineData("replace")]
    [InlineData("rotate")]
    [InlineData("disable")]
    public async Task T50_ChangeOfTheIntegration_EndsTheFreshnessThatAllowedIt(string change)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.LinkedAsync();

        Assert.StartsWith("done:", await ChangeAsync(portal, admin, change), StringComparison.Ordinal);

        Assert.Equal("stale", (await admin.GetAsync("/open/fresh")).Body);
        await AssertRefusedAsync(portal, admin, "rename", DuoFailureReason.StepUpRequired);
    }

    [Fact]
    public async Task T50_RotatedSecret_KeepsTheLinksAndIsAudited()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.LinkedAsync();

        var response = await ChangeAsync(portal, admin, "rotate");

        Assert.Equal("done:Active", response);
        Assert.All(await portal.Links.ListAsync(TestPortal.Tenant, default), static link => Assert.Equal(DuoLinkState.Active, link.State));
        Assert.Equal(1, portal.Count(DuoAuditEvent.IntegrationChanged));
        Assert.Equal("user:ann", (await portal.NewBrowser().LogInAsync("ann")).Body);
    }

    [Fact]
    public async Task T50_DraftOfAnAttacker_CannotTakeTheActiveOnesPlace()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.StaleAsync();
        var before = await portal.Integrations.FindAsync(TestPortal.Tenant, Id, default);

        var added = await SendAsync(browser, "add", new DuoIntegration
        {
            Id = "", TenantId = TestPortal.Tenant, Name = "Mine", ClientId = "", ClientSecret = "", ApiHost = TestPortal.ApiHost, CredentialRevision = "", Revision = "",
        }, portal.Duo.AddApplication("eve's"));
        var draft = (await portal.Integrations.ListAsync(TestPortal.Tenant, default)).Single(static found => found.Id != Id);
        var enabled = await SendAsync(browser, "enable", draft);

        Assert.Equal("done:Draft", added);
        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, enabled);
        Assert.Equal(before, await portal.Integrations.FindAsync(TestPortal.Tenant, Id, default));
        Assert.Equal(before, await portal.Integrations.FindActiveAsync(TestPortal.Tenant, DuoIntegrationKind.DuoWebSdk, default));
    }

    [Fact]
    public async Task T50_SecondIntegrationWhileTheFirstIsOff_LetsNobodyOfTheFirstIn()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var admin = await portal.LinkedAsync();
        await ChangeAsync(portal, admin, "disable");
        var stored = await portal.Integrations.FindAsync(TestPortal.Tenant, Id, default);
        Assert.Equal("done:Draft", await SendAsync(admin, "add", stored!, portal.Duo.AddApplication("eve's")));
        var draft = (await portal.Integrations.ListAsync(TestPortal.Tenant, default)).Single(static found => found.Id != Id);
        Assert.Equal("refused:" + DuoFailureReason.IntegrationToReplaceIsOff, await SendAsync(admin, "enable", draft));
        var browser = portal.NewBrowser();

        var page = await browser.LogInAsync("bob");

        portal.AssertRefused(page, DuoFailureReason.IntegrationInactive);
        await browser.AssertNobodyAsync();
    }

    [Fact]
    public async Task T50_IntegrationOnWhichNobodyRests_MayBeChangedWithoutDuo()
    {
        await using var portal = await Attack.StartAsync();
        var admin = await portal.UnlinkedAsync("admin");

        Assert.Equal("done:Active", await ChangeAsync(portal, admin, "replace"));
        Assert.Equal("done:Disabled", await ChangeAsync(portal, admin, "disable"));
        Assert.Equal("done:", await ChangeAsync(portal, admin, "delete"));
    }

    private static async Task AssertRefusedAsync(TestPortal portal, TestBrowser browser, string change, DuoFailureReason reason)
    {
        var (before, session, calls, entries) = (await portal.RecordsAsync(), browser.Session(), portal.Duo.Calls.Count, portal.Audit.Entries.Count);

        var response = await ChangeAsync(portal, browser, change);

        Assert.Equal("refused:" + reason, response);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(session, browser.Session());
        Assert.Equal(calls, portal.Duo.Calls.Count);
        Assert.All(portal.Audit.Entries.Skip(entries), entry => Assert.Equal((DuoAuditEvent.Refused, reason, Id), (entry.Event, entry.Reason, entry.IntegrationId)));
        Assert.Equal(reason == DuoFailureReason.StepUpRequired ? 1 : 0, portal.Audit.Entries.Count - entries);
    }

    /// <summary>Makes a change of the tenant's integration, with values that Duo itself would accept.</summary>
    private static async Task<string> ChangeAsync(TestPortal portal, TestBrowser browser, string change)
    {
        var stored = (await portal.Integrations.FindAsync(TestPortal.Tenant, Id, default))!;
        var application = portal.Duo.Applications.Single(static found => found.Name == TestPortal.Tenant);
        return change switch
        {
            "rename" => await SendAsync(browser, "edit", stored with { Name = "Renamed" }, application),
            "replace" => await SendAsync(browser, "edit", stored, portal.Duo.AddApplication("eve's")),
            "rotate" => await RotateAsync(browser, stored, application),
            _ => await SendAsync(browser, change, stored),
        };
    }

    /// <summary>Enters a new secret; where that is refused, Duo keeps the old one, so that nothing else explains the failure.</summary>
    private static async Task<string> RotateAsync(TestBrowser browser, DuoIntegration stored, DuoSimulatedApplication application)
    {
        application.ResetSecret();
        var response = await SendAsync(browser, "edit", stored, application);
        if (response.StartsWith("refused:", StringComparison.Ordinal))
        {
            application.ResetSecret(stored.ClientSecret);
        }

        return response;
    }

    private static async Task<string> SendAsync(TestBrowser browser, string action, DuoIntegration values, DuoSimulatedApplication? application = null)
        => (await browser.PostAsync(
            "/open/integration/" + action,
            ("tenant", values.TenantId), ("id", values.Id), ("revision", values.Revision), ("name", values.Name), ("apiHost", values.ApiHost),
            ("clientId", application?.ClientId ?? values.ClientId), ("clientSecret", application?.ClientSecret ?? values.ClientSecret))).Body;
}
