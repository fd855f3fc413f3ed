using MspProcess.DuoAuth.Simulator;

namespace MspProcess.DuoAuth.Tests.Attacks.Duo;

/// <summary>T07: somebody else responds under the linked name at Duo.</summary>
public sealed class T07ChangedUserKeyTests
{
    [Fact]
    public async Task T07_UserWasEnrolledAnew_LinkIsSuspendedAndTheNextLoginDenied()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        portal.Duo.Users[0].Key = "DUSOMEBODYELSE000000";

        var response = await browser.GetAsync(await browser.GoToCallbackAsync("ann"));
        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.UserKeyChanged);
        var next = await browser.EnterPasswordAsync("ann");

        await portal.AssertFailsClosedAsync(browser, next, DuoFailureReason.LinkSuspended);
        Assert.Equal(DuoLinkState.Suspended, (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!.State);
        var suspended = Assert.Single(portal.Audit.Entries, static entry => entry.Event == DuoAuditEvent.LinkSuspended);
        Assert.Equal(("id-ann", TestPortal.Tenant, DuoFailureReason.UserKeyChanged), (suspended.Subject, suspended.TenantId, suspended.Reason));
    }

    [Fact]
    public async Task T07_OldKeyComesBack_LinkStaysSuspended()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        portal.Duo.Faults.Token.Next(static fault => fault.Claim("auth_context.user.key", "DUSOMEBODYELSE000000"));
        await browser.LogInAsync("ann");
        portal.Duo.Faults.Reset();

        var next = await browser.EnterPasswordAsync("ann");

        await portal.AssertFailsClosedAsync(browser, next, DuoFailureReason.LinkSuspended);
        Assert.Equal(1, portal.CountCalls(DuoSimulatorEndpoint.Token));
    }

    [Fact]
    public async Task T07_KeyInLowerCase_IsAnotherUser()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var key = portal.Duo.Users[0].Key;
        portal.Duo.Faults.Token.Next(fault => fault.Claim("auth_context.user.key", key.ToLowerInvariant()));

        var response = await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.UserKeyChanged);
    }

    [Theory]
    [InlineData("null")]
    [InlineData("\"\"")]
    [InlineData("1")]
    [InlineData("[\"DU\"]")]
    [InlineData("\"DU WITH BLANK\"")]
    [InlineData(null)]
    public async Task T07_NoKey_IsRefusedAndSuspendsNobody(string? json)
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        var before = await portal.SnapshotAsync();
        portal.Duo.Faults.Token.Next(fault => _ = json is null ? fault.WithoutClaim("auth_context.user.key") : fault.Claim("auth_context.user.key", System.Text.Json.Nodes.JsonNode.Parse(json)));

        var response = await browser.GetAsync(await browser.GoToCallbackAsync("ann"));

        await portal.AssertFailsClosedAsync(browser, response, DuoFailureReason.UserKeyMissing);
        Assert.Equal(before, await portal.SnapshotAsync());
    }

    [Fact]
    public async Task T07_StepUpWithAChangedKey_SuspendsAndGivesNoFreshness()
    {
        await using var portal = await AttackSteps.StartWithAnnAsync();
        var browser = portal.NewBrowser();
        await browser.LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(6));
        portal.Duo.Users[0].Key = "DUSOMEBODYELSE000000";

        await browser.OpenAsync("/sensitive");
        var again = await browser.OpenAsync("/sensitive");

        Assert.NotEqual("sensitive", again.Body);
        Assert.Equal(DuoFailureReason.LinkSuspended, portal.Audit.LastFailure);
        Assert.Equal(DuoLinkState.Suspended, (await portal.Links.FindAsync(TestPortal.Tenant, "id-ann", default))!.State);
    }
}
