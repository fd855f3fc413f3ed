namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

public sealed class IntegrationAuditTests
{
    private readonly IntegrationManagerFixture _desk = new();

    [Fact]
    public async Task EveryChange_IsRecordedWithWhoMadeIt()
    {
        var added = await _desk.AddAsync();
        await _desk.EditAsync(added, IntegrationManagerFixture.Input(name: "Branch"));
        await _desk.DeactivateAsync(await _desk.StoredAsync(added.Id));
        await _desk.ActivateAsync(await _desk.StoredAsync(added.Id));
        await _desk.DeleteAsync(await _desk.StoredAsync(added.Id));

        Assert.Equal(
            [
                DuoAuditEvent.IntegrationAdded, DuoAuditEvent.IntegrationChanged, DuoAuditEvent.IntegrationDisabled,
                DuoAuditEvent.IntegrationEnabled, DuoAuditEvent.IntegrationDeleted,
            ],
            _desk.History.Entries.Select(static entry => entry.Event));
        Assert.All(_desk.History.Entries, entry => Assert.Equal(("admin", added.Id), (entry.Actor, entry.IntegrationId)));
    }

    [Fact]
    public async Task T50_AnotherApplication_TellsEverybodyWhoseLinkIsSuspended()
    {
        var integration = await _desk.AddLinkedAsync("ann", "bob");

        await _desk.EditAsync(integration, IntegrationManagerFixture.Input(clientId: IntegrationManagerFixture.OtherClientId));

        Assert.Equal(
            ["ann", "bob"],
            _desk.History.Entries.Where(static entry => entry.Event == DuoAuditEvent.LinkSuspended).Select(static entry => entry.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task T50_WithoutAFreshFactor_TheRefusalIsRecordedAndNothingElse()
    {
        var integration = await _desk.AddLinkedAsync("ann");
        _desk.Guard.Allows = false;

        await _desk.DeactivateAsync(integration);

        var last = _desk.History.Entries.Last();
        Assert.Equal((DuoAuditEvent.Refused, DuoFailureReason.StepUpRequired), (last.Event, last.Reason));
        Assert.DoesNotContain(_desk.History.Entries, static entry => entry.Event == DuoAuditEvent.IntegrationDisabled);
    }

    [Fact]
    public async Task AWriteThatFails_LeavesNoEntryOfAChange()
    {
        var integration = await _desk.AddAsync();
        await _desk.EditAsync(integration, IntegrationManagerFixture.Input(name: "First"));
        var before = _desk.History.Entries.Count;

        var result = await _desk.EditAsync(integration, IntegrationManagerFixture.Input(name: "Second"));

        IntegrationManagerFixture.RefusedWith(result, DuoFailureReason.Conflict);
        Assert.Equal(before, _desk.History.Entries.Count);
    }
}
