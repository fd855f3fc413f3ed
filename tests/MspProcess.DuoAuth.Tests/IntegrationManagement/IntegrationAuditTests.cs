namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

public sealed class IntegrationAuditTests
{
    private readonly IntegrationManagerFixture _fixture = new();

    [Fact]
    public async Task EveryChange_IsRecordedWithWhoMadeIt()
    {
        var added = await _fixture.AddAsync();
        await _fixture.EditAsync(added, IntegrationManagerFixture.Input(name: "Branch"));
        await _fixture.DeactivateAsync(await _fixture.StoredAsync(added.Id));
        await _fixture.ActivateAsync(await _fixture.StoredAsync(added.Id));
        await _fixture.DeleteAsync(await _fixture.StoredAsync(added.Id));

        Assert.Equal(
            [
                DuoAuditEvent.IntegrationAdded, DuoAuditEvent.IntegrationChanged, DuoAuditEvent.IntegrationDisabled,
                DuoAuditEvent.IntegrationEnabled, DuoAuditEvent.IntegrationDeleted,
            ],
            _fixture.History.Entries.Select(static entry => entry.Event));
        Assert.All(_fixture.History.Entries, entry => Assert.Equal(("admin", added.Id), (entry.Actor, entry.IntegrationId)));
    }

    [Fact]
    public async Task EveryChange_SaysWhatWasThereAndWhatIs_AndNeverTheSecret()
    {
        const string other = "anothersecretanothersecretanothersecret1";
        var added = await _fixture.AddAsync();
        await _fixture.EditAsync(added, IntegrationManagerFixture.Input(name: "Branch", clientSecret: other));
        await _fixture.DeactivateAsync(await _fixture.StoredAsync(added.Id));
        await _fixture.DeleteAsync(await _fixture.StoredAsync(added.Id));

        var about = $"client ID {IntegrationManagerFixture.ClientId}; API hostname {IntegrationManagerFixture.Host}; fail mode Closed";
        Assert.Equal(
            [
                (null, $"Main office; Active; {about}"),
                ($"Main office; Active; {about}", $"Branch; Active; {about}; another client secret"),
                ($"Branch; Active; {about}", $"Branch; Disabled; {about}"),
                ($"Branch; Disabled; {about}", null),
            ],
            _fixture.History.Entries.Select(static entry => (entry.Before, entry.After)));
        Assert.All(_fixture.History.Entries, static entry => Assert.DoesNotContain("secret1", entry.Before + entry.After, StringComparison.Ordinal));
        Assert.All(_fixture.History.Entries, static entry => Assert.DoesNotContain(IntegrationManagerFixture.Secret, entry.Before + entry.After, StringComparison.Ordinal));
    }

    [Fact]
    public async Task T50_AnotherApplication_TellsEverybodyWhoseLinkIsSuspended()
    {
        var integration = await _fixture.AddLinkedAsync("ann", "bob");

        await _fixture.EditAsync(integration, IntegrationManagerFixture.Input(clientId: IntegrationManagerFixture.OtherClientId));

        Assert.Equal(
            ["ann", "bob"],
            _fixture.History.Entries.Where(static entry => entry.Event == DuoAuditEvent.LinkSuspended).Select(static entry => entry.Subject).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task T50_WithoutAFreshFactor_TheFailureIsRecordedAndNothingElse()
    {
        var integration = await _fixture.AddLinkedAsync("ann");
        _fixture.Guard.Allows = false;

        await _fixture.DeactivateAsync(integration);

        var last = _fixture.History.Entries.Last();
        Assert.Equal((DuoAuditEvent.Refused, DuoFailureReason.StepUpRequired), (last.Event, last.Reason));
        Assert.DoesNotContain(_fixture.History.Entries, static entry => entry.Event == DuoAuditEvent.IntegrationDisabled);
    }

    [Fact]
    public async Task AWriteThatFails_LeavesNoEntryOfAChange()
    {
        var integration = await _fixture.AddAsync();
        await _fixture.EditAsync(integration, IntegrationManagerFixture.Input(name: "First"));
        var before = _fixture.History.Entries.Count;

        var result = await _fixture.EditAsync(integration, IntegrationManagerFixture.Input(name: "Second"));

        IntegrationManagerFixture.RefusedWith(result, DuoFailureReason.Conflict);
        Assert.Equal(before, _fixture.History.Entries.Count);
    }
}
