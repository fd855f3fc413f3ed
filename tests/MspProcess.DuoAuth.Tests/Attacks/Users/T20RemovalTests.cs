namespace MspProcess.DuoAuth.Tests.Attacks.Users;

/// <summary>T20: what protects an account is not removed by a session that is weaker than it.</summary>
public sealed class T20RemovalTests
{
    public static TheoryData<string, string> WeakRemovals
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var session in WeakSessions.All.Keys)
            {
                data.Add(session, "id-ann");
                data.Add(session, "id-bob");
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(WeakRemovals))]
    public async Task T20_RemovalByAWeakSession_IsRefused(string session, string subject)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var browser = await WeakSessions.All[session](portal);
        var before = await portal.RecordsAsync();
        var cookie = browser.Session();

        var page = subject == "id-ann"
            ? await browser.PostAsync("/open/unlink")
            : await browser.PostAsync("/open/reset", ("subject", subject));

        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, page.Body);
        Assert.Equal(before, await portal.RecordsAsync());
        Assert.Equal(cookie, browser.Session());
        Assert.Equal(0, portal.Count(DuoAuditEvent.LinkRemoved) + portal.Count(DuoAuditEvent.LinkReset));
        var entry = portal.Audit.Entries.Last(static found => found.Event == DuoAuditEvent.Refused);
        Assert.Equal((DuoFailureReason.StepUpRequired, subject, "id-ann"), (entry.Reason, entry.Subject, entry.Actor));
    }

    [Fact]
    public async Task T20_ResetByAnAdministratorWithoutDuo_IsRefused()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var browser = await portal.UnlinkedAsync("admin");
        var before = await portal.RecordsAsync();

        var page = await browser.PostAsync("/open/reset", ("subject", "id-bob"));

        Assert.Equal("refused:" + DuoFailureReason.StepUpRequired, page.Body);
        Assert.Equal(DuoFailureReason.StepUpRequired, portal.Audit.LastFailure);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Theory]
    [InlineData("/open/unlink")]
    [InlineData("/open/reset")]
    public async Task T20_RemovalByNobody_IsRefused(string endpoint)
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("ann");
        var before = await portal.RecordsAsync();

        var page = await portal.NewBrowser().PostAsync(endpoint, ("subject", "id-ann"));

        Assert.Equal("refused:" + DuoFailureReason.SessionMismatch, page.Body);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Fact]
    public async Task T20_ResetOfAUserOfAnotherTenant_FindsNobody()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob", TestPortal.OtherTenant);
        var admin = await portal.LinkedAsync("admin");
        var before = await portal.RecordsAsync();

        var page = await admin.PostAsync("/open/reset", ("subject", "id-bob"));

        Assert.Equal("refused:" + DuoFailureReason.UserNotLinked, page.Body);
        Assert.Equal(before, await portal.RecordsAsync());
    }

    [Fact]
    public async Task T20_ResetOfAUserOfBothTenants_LeavesTheOtherTenantsLink()
    {
        await using var portal = await Attack.StartAsync();
        await portal.LinkAsync("bob");
        var elsewhere = await portal.LinkedAsync("bob", TestPortal.OtherTenant);
        var admin = await portal.LinkedAsync("admin");

        var page = await admin.PostAsync("/open/reset", ("subject", "id-bob"));

        Assert.Equal("done:", page.Body);
        Assert.Null(await portal.Links.FindAsync(TestPortal.Tenant, "id-bob", default));
        Assert.NotNull(await portal.Links.FindAsync(TestPortal.OtherTenant, "id-bob", default));
        Assert.Equal("fresh", (await elsewhere.GetAsync("/open/fresh")).Body);
        var entry = portal.Audit.Entries.Single(static found => found.Event == DuoAuditEvent.LinkReset);
        Assert.Equal((TestPortal.Tenant, "id-bob", "id-admin"), (entry.TenantId, entry.Subject, entry.Actor));
    }

    [Fact]
    public async Task T20_UnlinkByAFreshSession_EndsItsVerification()
    {
        await using var portal = await Attack.StartAsync();
        var browser = await portal.LinkedAsync();
        var copy = browser.Other(browser.Cookies.Copy());

        Assert.Equal("done:", (await browser.PostAsync("/open/unlink")).Body);

        Assert.StartsWith("northwind:id-ann:unverified", (await browser.GetAsync("/open/session")).Body, StringComparison.Ordinal);
        Assert.Equal("stale", (await browser.GetAsync("/open/fresh")).Body);
        Assert.Equal("stale", (await copy.GetAsync("/open/fresh")).Body);
        Assert.Equal(1, portal.Count(DuoAuditEvent.LinkRemoved));
    }

    [Fact]
    public async Task T20_UnlinkWhereDuoIsRequired_LeavesNobodySignedIn()
    {
        await using var portal = await Attack.StartAsync(static options => options.Requirement = DuoRequirement.Always);
        var browser = await portal.LinkedAsync();

        var page = await browser.PostAsync("/open/unlink");

        Assert.Equal(DuoDefaults.StartPath, page.Location!.AbsolutePath);
        await browser.AssertNobodyAsync();
    }
}
