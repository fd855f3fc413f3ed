using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Browsers;

/// <summary>T18: a refused callback changes nothing but counters and audit.</summary>
public sealed class T18RefusedCallbackTests
{
    private static readonly Dictionary<string, (Func<TestPortal, TestBrowser, Task> Meanwhile, DuoFailureReason Reason, int TokenCalls)> Causes = new(StringComparer.Ordinal)
    {
        ["user is locked"] = (static (portal, _) => Task.FromResult(portal.Users.Locked["ann"] = true), DuoFailureReason.UserRejected, 1),
        ["link is removed"] = (static (portal, _) => ChangeLinkAsync(portal, null), DuoFailureReason.LinkChanged, 1),
        ["link is made anew"] = (static (portal, _) => ChangeLinkAsync(portal, static link => link with { Revision = "new" }), DuoFailureReason.LinkChanged, 1),
        ["link is suspended"] = (static (portal, _) => ChangeLinkAsync(portal, static link => link with { State = DuoLinkState.Suspended, Revision = "new" }), DuoFailureReason.LinkSuspended, 1),
        ["link is moved to another integration"] = (static (portal, _) => ChangeLinkAsync(portal, static link => link with { IntegrationId = "int-contoso" }), DuoFailureReason.IntegrationMissing, 1),
        ["integration is disabled"] = (static (portal, _) => ChangeIntegrationAsync(portal, static old => old with { State = DuoIntegrationState.Disabled, CredentialRevision = "new" }), DuoFailureReason.IntegrationInactive, 0),
        ["integration is a draft"] = (static (portal, _) => ChangeIntegrationAsync(portal, static old => old with { State = DuoIntegrationState.Draft }), DuoFailureReason.IntegrationInactive, 0),
        ["integration is gone"] = (static async (portal, _) => await portal.Integrations.DeleteAsync(TestPortal.Tenant, "int-northwind", await RevisionAsync(portal), default), DuoFailureReason.IntegrationMissing, 0),
        ["request is of another tenant"] = (static (_, browser) => Task.FromResult(browser.Headers["X-Tenant"] = TestPortal.OtherTenant), DuoFailureReason.TenantMismatch, 0),
        ["nobody was enrolled"] = (static (portal, _) => Task.FromResult(portal.Duo.Faults.Token.Next(static fault => fault.Factor(null, "allow_unenrolled_user"))), DuoFailureReason.AssuranceNotAccepted, 1),
        ["code is spent"] = (static (portal, _) => Task.FromResult(portal.Duo.Faults.Token.Next(static fault => fault.Status(400).Body("""{"error":"invalid_grant"}""", "application/json"))), DuoFailureReason.DuoInvalidGrant, 1),
        ["result is deny"] = (static (portal, _) => Task.FromResult(portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"))), DuoFailureReason.ResultNotAllow, 1),
    };

    public static TheoryData<string> Names => [.. Causes.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task T18_RefusedCallback_ChangesNothing(string cause)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var callback = await browser.GoToCallbackAsync("ann");
        await Causes[cause].Meanwhile(portal, browser);
        var (before, audited) = (await portal.SnapshotAsync(), portal.Audit.Entries.Count);

        var response = await browser.GetAsync(callback);

        await portal.AssertFailsClosedAsync(browser, response, Causes[cause].Reason);
        Assert.Equal(before, await portal.SnapshotAsync());
        var entry = Assert.Single(portal.Audit.Entries.Skip(audited));
        Assert.Equal((DuoAuditEvent.Refused, "id-ann", TestPortal.Tenant), (entry.Event, entry.Subject, entry.TenantId));
        Assert.Equal(Causes[cause].TokenCalls, portal.CountCalls(DuoSimulatorEndpoint.Token));
        Assert.Empty(browser.TransactionCookies());
    }

    [Fact]
    public async Task T18_RefusedLinkCallback_LeavesNothingToConfirm()
    {
        await using var portal = await TestPortal.StartAsync();
        portal.Duo.AddUser("ann");
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        var before = await portal.SnapshotAsync();

        await browser.SubmitAsync("/profile/link", ("password", "ann!"));
        var confirm = await browser.PostAsync("/profile/confirm");

        Assert.Equal(DuoFailureReason.ResultNotAllow, portal.Audit.LastFailure);
        Assert.Equal("refused:" + DuoFailureReason.NothingToConfirm, confirm.Body);
        Assert.Equal("not linked", (await browser.GetAsync("/profile")).Body);
        Assert.Equal(before, await portal.SnapshotAsync());
    }

    private static async Task ChangeLinkAsync(TestPortal portal, Func<DuoUserLink, DuoUserLink>? change)
    {
        var link = (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!;
        Assert.Equal(DuoStoreResult.Saved, change is null
            ? await portal.Links.DeleteAsync(link.TenantId, link.Subject, link.Revision, default)
            : await portal.Links.UpdateAsync(change(link), link.Revision, default));
    }

    private static async Task ChangeIntegrationAsync(TestPortal portal, Func<DuoIntegration, DuoIntegration> change)
    {
        var integration = (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-northwind", default))!;
        Assert.Equal(DuoStoreResult.Saved, await portal.Integrations.UpdateAsync(change(integration), integration.Revision, default));
    }

    private static async Task<string> RevisionAsync(TestPortal portal)
        => (await portal.Integrations.FindAsync(TestPortal.Tenant, "int-northwind", default))!.Revision;
}
