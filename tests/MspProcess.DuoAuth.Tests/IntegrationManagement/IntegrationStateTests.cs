using Moq;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

public sealed class IntegrationStateTests
{
    private readonly IntegrationManagerFixture _fixture = new();

    [Fact]
    public async Task DeactivateAsync_Active_IsDisabledWithNewRevisions()
    {
        var before = await _fixture.AddAsync();

        var result = await _fixture.DeactivateAsync(before);

        var after = await _fixture.StoredAsync(before.Id);
        Assert.Equal(DuoIntegrationState.Disabled, result.Integration?.State);
        Assert.Equal(before with { State = DuoIntegrationState.Disabled, Revision = after.Revision, CredentialRevision = after.CredentialRevision }, after);
        Assert.NotEqual(before.Revision, after.Revision);
        Assert.NotEqual(before.CredentialRevision, after.CredentialRevision);
    }

    [Fact]
    public async Task T20_DeactivateAsync_LinkedWithoutFreshSecondFactor_IsRefused()
    {
        var before = await _fixture.AddLinkedAsync("ann");
        _fixture.Guard.Allows = false;

        RefusedWith(await _fixture.DeactivateAsync(before), DuoFailureReason.StepUpRequired);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
    }

    [Fact]
    public async Task T20_DeactivateAsync_LinkedWithFreshSecondFactor_KeepsTheLinks()
    {
        var before = await _fixture.AddLinkedAsync("ann");

        Assert.True((await _fixture.DeactivateAsync(before)).Succeeded);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task DeactivateAsync_AlreadyDisabled_ChangesNothing()
    {
        await _fixture.DeactivateAsync(await _fixture.AddAsync());
        var before = Assert.Single(await _fixture.Store.ListAsync(Tenant, CancellationToken.None));

        Assert.True((await _fixture.DeactivateAsync(before)).Succeeded);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
    }

    [Fact]
    public async Task DeactivateAsync_StoredSecretIsLost_SaysSo()
    {
        var before = await _fixture.AddAsync();
        await _fixture.Store.UpdateAsync(before with { ClientSecret = string.Empty }, before.Revision, CancellationToken.None);

        Assert.Contains("Secret Key", RefusedWith(await _fixture.DeactivateAsync(before), DuoFailureReason.StoreUnavailable).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task T20_ActivateAsync_LinkedWithoutATestSignIn_IsRefusedBeforeDuoIsAsked()
    {
        var disabled = await DisabledAsync("ann");

        RefusedWith(await _fixture.ActivateAsync(disabled), DuoFailureReason.LiveLoginRequired);

        Assert.Equal(disabled, await _fixture.StoredAsync(disabled.Id));
        Assert.Empty(_fixture.Duo.Asked);
        Assert.Equal(DuoFailureReason.LiveLoginRequired, _fixture.History.Entries.Last().Reason);
    }

    [Fact]
    public async Task ActivateAsync_DisabledAndVerifiedByATestSignIn_IsActiveWithItsLinks()
    {
        var disabled = await DisabledAsync("ann");
        _fixture.TestSignIn.CompletedRevisions.Add(disabled.CredentialRevision);
        _fixture.Guard.Allows = false;   // nobody can confirm under what is switched off

        var result = await _fixture.ActivateAsync(disabled);

        Assert.Equal(DuoIntegrationState.Active, result.Integration?.State);
        Assert.Equal(Secret, Assert.Single(_fixture.Duo.Asked).ClientSecret);
        Assert.NotEqual(disabled.CredentialRevision, (await _fixture.StoredAsync(disabled.Id)).CredentialRevision);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
        Assert.Empty(_fixture.TestSignIn.CompletedRevisions);
    }

    [Fact]
    public async Task ActivateAsync_DraftWhereNobodyIsLinked_TakesThePlaceOfTheActiveOne()
    {
        var first = await _fixture.AddAsync();
        var draft = await _fixture.AddAsync();
        _fixture.Guard.Allows = false;

        var result = await _fixture.ActivateAsync(draft);

        Assert.Equal(DuoIntegrationState.Active, result.Integration?.State);
        Assert.Equal(DuoIntegrationState.Disabled, (await _fixture.StoredAsync(first.Id)).State);
    }

    [Fact]
    public async Task DeactivateAsync_Draft_IsRefusedAndStaysADraft()
    {
        await _fixture.AddAsync();
        var draft = await _fixture.AddAsync();

        RefusedWith(await _fixture.DeactivateAsync(draft), DuoFailureReason.Conflict);
        Assert.Equal(draft, await _fixture.StoredAsync(draft.Id));
    }

    [Fact]
    public async Task ActivateAsync_VerificationFails_StaysDisabled()
    {
        var disabled = await DisabledAsync();
        _fixture.Duo.Failure = DuoFailureReason.DuoInvalidClient;

        RefusedWith(await _fixture.ActivateAsync(disabled), DuoFailureReason.DuoInvalidClient);
        Assert.Equal(disabled, await _fixture.StoredAsync(disabled.Id));
    }

    [Fact]
    public async Task T37_ActivateAsync_StoredHostIsNotAllowedAnyMore_IsRefusedBeforeDuoIsAsked()
    {
        var disabled = await DisabledAsync();
        await _fixture.Store.UpdateAsync(disabled with { ApiHost = "127.0.0.1:5090" }, disabled.Revision, CancellationToken.None);

        Assert.Equal(nameof(DuoIntegrationInput.ApiHost), RefusedWith(await _fixture.ActivateAsync(disabled), DuoFailureReason.ApiHostRefused).Member);
        Assert.Empty(_fixture.Duo.Asked);
    }

    [Fact]
    public async Task DeleteAsync_NobodyIsLinked_RemovesIt()
    {
        var before = await _fixture.AddAsync();

        var result = await _fixture.DeleteAsync(before);

        Assert.True(result.Succeeded);
        Assert.Null(result.Integration);
        Assert.Empty(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None));
    }

    [Theory]
    [InlineData(1, "1 user is linked")]
    [InlineData(3, "3 users are linked")]
    public async Task DeleteAsync_PeopleAreLinked_IsRefusedAndSaysHowMany(int people, string text)
    {
        var before = await _fixture.AddLinkedAsync([.. Enumerable.Range(0, people).Select(index => $"u-{index}")]);

        var error = RefusedWith(await _fixture.DeleteAsync(before), DuoFailureReason.IntegrationInUse);

        Assert.Contains(text, error.Message, StringComparison.Ordinal);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
    }

    [Fact]
    public async Task DeleteAsync_LinkAppearsAfterTheCount_StoreHasTheLastWord()
    {
        var before = await _fixture.AddAsync();
        var store = new Mock<IDuoIntegrationWriter>();
        store.Setup(writer => writer.ListAsync(Tenant, CancellationToken.None)).ReturnsAsync([before]);
        store.Setup(writer => writer.DeleteAsync(Tenant, before.Id, before.Revision, CancellationToken.None)).ReturnsAsync(DuoStoreResult.InUse);
        var manager = new DuoIntegrationManager(store.Object, _fixture.Links, _fixture.Guard, _fixture.TestSignIn, _fixture.Audit, _fixture.Duo, new([], allowLoopbackHttp: false));

        RefusedWith(await manager.DeleteAsync(Tenant, before.Id, before.Revision, CancellationToken.None), DuoFailureReason.IntegrationInUse);
    }

    [Fact]
    public async Task EveryChange_OldRevision_IsConflictAndChangesNothing()
    {
        var before = await _fixture.AddAsync();

        DuoIntegrationResult[] results =
        [
            await _fixture.Manager.ActivateAsync(Tenant, before.Id, "old", CancellationToken.None),
            await _fixture.Manager.DeactivateAsync(Tenant, before.Id, "old", CancellationToken.None),
            await _fixture.Manager.DeleteAsync(Tenant, before.Id, "old", CancellationToken.None),
            await _fixture.Manager.EditAsync(Tenant, before.Id, "old", Input(name: "Other"), CancellationToken.None),
        ];

        Assert.All(results, result => RefusedWith(result, DuoFailureReason.Conflict));
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
        Assert.Empty(_fixture.Duo.Asked);
    }

    [Fact]
    public async Task T04_EveryChange_OtherTenant_IsNotFoundAndChangesNothing()
    {
        var before = await _fixture.AddAsync();

        DuoIntegrationResult[] results =
        [
            await _fixture.Manager.ActivateAsync("t-2", before.Id, before.Revision, CancellationToken.None),
            await _fixture.Manager.DeactivateAsync("t-2", before.Id, before.Revision, CancellationToken.None),
            await _fixture.Manager.DeleteAsync("t-2", before.Id, before.Revision, CancellationToken.None),
        ];

        Assert.All(results, result => RefusedWith(result, DuoFailureReason.NotFound));
        Assert.Null(await _fixture.Manager.FindAsync("t-2", before.Id, CancellationToken.None));
        Assert.False(await _fixture.Manager.RequiresStepUpAsync("t-2", before.Id, CancellationToken.None));
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
    }

    [Fact]
    public async Task RequiresStepUpAsync_FirstLink_BeginsToRequireIt()
    {
        var integration = await _fixture.AddAsync();
        var before = await _fixture.Manager.RequiresStepUpAsync(Tenant, integration.Id, CancellationToken.None);
        await _fixture.LinkAsync(integration.Id, "ann");

        Assert.False(before);
        Assert.True(await _fixture.Manager.RequiresStepUpAsync(Tenant, integration.Id, CancellationToken.None));
    }

    [Fact]
    public async Task ListAndFind_Linked_CountLinksAndHideTheSecret()
    {
        var integration = await _fixture.AddLinkedAsync("ann", "bob");

        var listed = Assert.Single(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None));
        var found = await _fixture.Manager.FindAsync(Tenant, integration.Id, CancellationToken.None);

        Assert.Equal(2, listed.LinkCount);
        Assert.Equivalent(listed, found, strict: true);
        Assert.DoesNotContain(Secret, System.Text.Json.JsonSerializer.Serialize(listed), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true, false, nameof(IDuoUserLinkWriter))]
    [InlineData(false, true, nameof(IDuoIntegrationWriter))]
    public async Task EveryCall_StoresThatOnlyRead_NamesWhatIsMissing(bool integrations, bool links, string missing)
    {
        var manager = new DuoIntegrationManager(
            integrations ? _fixture.Store : null, links ? _fixture.Links : null, _fixture.Guard, _fixture.TestSignIn, _fixture.Audit, _fixture.Duo, new([], allowLoopbackHttp: false));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () => await manager.AddAsync(Tenant, Input(), CancellationToken.None));

        Assert.Contains(missing, exception.Message, StringComparison.Ordinal);
        Assert.Contains("AddDuoStores", exception.Message, StringComparison.Ordinal);
        Assert.Empty(_fixture.Duo.Asked);
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await manager.ListAsync(Tenant, CancellationToken.None));
        await Assert.ThrowsAsync<InvalidOperationException>(async () => await manager.RequiresStepUpAsync(Tenant, "i", CancellationToken.None));
    }

    private async Task<DuoIntegration> DisabledAsync(params string[] subjects)
    {
        var result = await _fixture.DeactivateAsync(await _fixture.AddLinkedAsync(subjects));
        return await _fixture.StoredAsync(result.Integration!.Id);
    }
}
