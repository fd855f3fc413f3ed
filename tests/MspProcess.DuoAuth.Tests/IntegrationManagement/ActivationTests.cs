using MspProcess.DuoAuth.Protocol;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

/// <summary>When an integration becomes active, and what becomes of the one before.</summary>
public sealed class ActivationTests
{
    private readonly IntegrationManagerFixture _fixture = new();

    [Fact]
    public async Task AddAsync_UsersAreLinkedAndNoneIsActive_IsADraft()
    {
        await _fixture.DeactivateAsync(await _fixture.AddLinkedAsync("ann"));

        var added = await _fixture.Manager.AddAsync(Tenant, Input(clientId: OtherClientId), CancellationToken.None);

        Assert.Equal(DuoIntegrationState.Draft, added.Integration?.State);
    }

    [Fact]
    public async Task ActivateAsync_DraftOverLinks_SwapsBothAndHasEveryLinkVerifiedAgain()
    {
        var old = await _fixture.AddLinkedAsync("ann", "bob");
        await _fixture.LinkAsync("of another tenant", "ann", "t-2");
        var draft = await VerifiedDraftAsync();

        var result = await _fixture.ActivateAsync(draft);

        var (on, off) = (await _fixture.StoredAsync(draft.Id), await _fixture.StoredAsync(old.Id));
        Assert.True(result.Succeeded);
        Assert.Equal((DuoIntegrationState.Active, DuoIntegrationState.Disabled), (on.State, off.State));
        Assert.NotEqual(draft.CredentialRevision, on.CredentialRevision);
        Assert.NotEqual(old.CredentialRevision, off.CredentialRevision);
        Assert.Equal(old.ClientSecret, off.ClientSecret);
        Assert.Equal([DuoLinkState.VerificationRequired, DuoLinkState.VerificationRequired], await _fixture.LinkStatesAsync());
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync("t-2"));
        Assert.Equal(
            [DuoAuditEvent.LinkSuspended, DuoAuditEvent.LinkSuspended, DuoAuditEvent.IntegrationDisabled, DuoAuditEvent.IntegrationEnabled],
            _fixture.History.Entries.TakeLast(4).Select(static entry => entry.Event));
    }

    [Fact]
    public async Task T20_ActivateAsync_DraftOverLinksWithoutFreshSecondFactor_IsRefusedAndTheVerificationIsKept()
    {
        var old = await _fixture.AddLinkedAsync("ann");
        var draft = await VerifiedDraftAsync();
        _fixture.Guard.Allows = false;

        RefusedWith(await _fixture.ActivateAsync(draft), DuoFailureReason.StepUpRequired);

        await AssertUnchangedAsync(old, draft);
        Assert.NotEmpty(_fixture.TestSignIn.CompletedRevisions);
    }

    [Fact]
    public async Task T20_ActivateAsync_DraftOverLinksWithoutATestSignIn_IsRefused()
    {
        var old = await _fixture.AddLinkedAsync("ann");
        var draft = await _fixture.AddAsync();

        RefusedWith(await _fixture.ActivateAsync(draft), DuoFailureReason.LiveLoginRequired);

        await AssertUnchangedAsync(old, draft);
    }

    [Fact]
    public async Task ActivateAsync_VerificationOfCredentialsThatWereChangedSince_DoesNotCount()
    {
        await _fixture.AddLinkedAsync("ann");
        var draft = await VerifiedDraftAsync();
        await _fixture.EditAsync(draft, Input(clientId: OtherClientId, clientSecret: OtherSecret));

        RefusedWith(await _fixture.ActivateAsync(await _fixture.StoredAsync(draft.Id)), DuoFailureReason.LiveLoginRequired);
    }

    [Theory]
    [InlineData(DuoFailMode.Closed, DuoFailMode.Open)]
    [InlineData(DuoFailMode.Open, DuoFailMode.Closed)]
    public async Task T50_ActivateAsync_FailModeChangedAfterTheTestSignIn_NeedsAnother(DuoFailMode before, DuoFailMode after)
    {
        var draft = await VerifiedDraftOverLinksAsync(before);

        await _fixture.EditAsync(draft, Input(failMode: after));
        var stored = await _fixture.StoredAsync(draft.Id);

        RefusedWith(await _fixture.ActivateAsync(stored), DuoFailureReason.LiveLoginRequired);
        Assert.Equal((DuoIntegrationState.Draft, after), (stored.State, stored.FailMode));
    }

    [Fact]
    public async Task ActivateAsync_NameChangedAfterTheTestSignIn_NeedsNoOther()
    {
        var draft = await VerifiedDraftOverLinksAsync(DuoFailMode.Closed);

        await _fixture.EditAsync(draft, Input(name: "Renamed"));

        Assert.True((await _fixture.ActivateAsync(await _fixture.StoredAsync(draft.Id))).Succeeded);
    }

    [Fact]
    public async Task ActivateAsync_SomebodyLinksWhileDuoIsAsked_IsRefused()
    {
        var old = await _fixture.AddAsync();
        var draft = await _fixture.AddAsync();
        _fixture.Duo.Meanwhile = () => _fixture.LinkAsync(old.Id, "late");

        RefusedWith(await _fixture.ActivateAsync(draft), DuoFailureReason.LiveLoginRequired);

        Assert.Equal(old, await _fixture.StoredAsync(old.Id));
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task ActivateAsync_TwoDraftsOneAfterTheOther_OneIsActive()
    {
        await _fixture.AddLinkedAsync("ann");
        var (first, second) = (await VerifiedDraftAsync(), await VerifiedDraftAsync());
        await _fixture.ActivateAsync(first);

        var late = await _fixture.ActivateAsync(second);

        Assert.True(late.Succeeded);
        Assert.Equal(DuoIntegrationState.Disabled, (await _fixture.StoredAsync(first.Id)).State);
        Assert.Single(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None), static found => found.State == DuoIntegrationState.Active);
    }

    [Fact]
    public async Task ActivateAsync_AnotherDraftTakesThePlaceInTheSameMoment_OneIsActive()
    {
        await _fixture.AddLinkedAsync("ann");
        var (first, second) = (await VerifiedDraftAsync(), await VerifiedDraftAsync());
        _fixture.Duo.Meanwhile = async () => Assert.True((await _fixture.ActivateAsync(second)).Succeeded);

        await _fixture.ActivateAsync(first);

        Assert.Single(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None), static found => found.State == DuoIntegrationState.Active);
    }

    [Fact]
    public async Task T50_ActivateAsync_DraftWhileTheLinkedOneIsOff_IsBlockedEvenWithATestSignIn()
    {
        var old = await _fixture.StoredAsync((await _fixture.DeactivateAsync(await _fixture.AddLinkedAsync("ann"))).Integration!.Id);
        var draft = await VerifiedDraftAsync();

        RefusedWith(await _fixture.ActivateAsync(draft), DuoFailureReason.IntegrationToReplaceIsOff);

        await AssertUnchangedAsync(old, draft);
    }

    [Fact]
    public async Task T50_StartTestSignInAsync_WhatMayNotBecomeActive_IsNotStarted()
    {
        var old = await _fixture.AddLinkedAsync("ann");
        var draft = await _fixture.AddAsync();
        _fixture.Guard.Allows = false;

        var stale = await StartAsync(draft);
        var active = await StartAsync(old);
        var foreign = await _fixture.Manager.StartTestSignInAsync("t-2", draft.Id, "p", "/", CancellationToken.None);
        await _fixture.Store.UpdateAsync(old with { State = DuoIntegrationState.Disabled }, old.Revision, CancellationToken.None);
        var blocked = await StartAsync(draft);

        Assert.Equal(
            [DuoFailureReason.StepUpRequired, DuoFailureReason.Conflict, DuoFailureReason.NotFound, DuoFailureReason.IntegrationToReplaceIsOff],
            new[] { stale, active, foreign, blocked }.Select(static login => login.Errors[0].Reason));
        Assert.Empty(_fixture.TestSignIn.Started);
    }

    [Fact]
    public async Task StartTestSignInAsync_FreshUnderTheActiveOne_NeedsNoPassword()
    {
        await _fixture.AddLinkedAsync("ann");
        var draft = await _fixture.AddAsync();

        Assert.True((await StartAsync(draft)).Succeeded);
        Assert.Equal((draft.Id, true), Assert.Single(_fixture.TestSignIn.Started));
    }

    [Fact]
    public async Task T37_StartTestSignInAsync_StoredHostIsNotAllowedAnyMore_IsRefused()
    {
        var draft = await StoredDraftAsync("127.0.0.1:5090");

        Assert.Equal(DuoFailureReason.ApiHostRefused, (await StartAsync(draft)).Errors[0].Reason);
        Assert.Empty(_fixture.TestSignIn.Started);
    }

    [Fact]
    public async Task FindActivationAsync_DraftOverLinks_SaysWhatIsNeeded()
    {
        var old = await _fixture.AddLinkedAsync("ann");
        var draft = await _fixture.AddAsync();
        _fixture.Guard.Allows = false;
        var before = await _fixture.Manager.FindActivationAsync(Tenant, draft.Id, CancellationToken.None);
        _fixture.Guard.Allows = true;
        _fixture.TestSignIn.CompletedRevisions.Add(draft.CredentialRevision);

        var after = await _fixture.Manager.FindActivationAsync(Tenant, draft.Id, CancellationToken.None);

        Assert.Equal((old.Id, true, true, false, null), (before!.Replaces!.Id, before.NeedsStepUp, before.NeedsTestSignIn, before.NeedsPassword, before.TestSignIn));
        Assert.Equal((false, "admin"), (after!.NeedsStepUp, after.TestSignIn!.DuoUserName));
        Assert.Null(await _fixture.Manager.FindActivationAsync("t-2", draft.Id, CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_MoreDraftsThanATenantMayHave_IsRefusedBeforeDuoIsAsked()
    {
        for (var index = 0; index <= 10; index++)
        {
            await _fixture.AddAsync();
        }

        var result = await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None);

        RefusedWith(result, DuoFailureReason.TooManyDrafts);
        Assert.Empty(_fixture.Duo.Asked);
        Assert.Equal(11, (await _fixture.Store.ListAsync(Tenant, CancellationToken.None)).Count);
        Assert.True((await _fixture.Manager.AddAsync("t-2", Input(), CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_NeverExceedTheBound()
    {
        for (var index = 0; index < 10; index++)
        {
            await _fixture.AddAsync();
        }

        _fixture.Duo.Meanwhile = async () => await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None);
        RefusedWith(await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None), DuoFailureReason.TooManyDrafts);

        Assert.Equal(10, (await _fixture.Store.ListAsync(Tenant, CancellationToken.None)).Count(static found => found.State == DuoIntegrationState.Draft));
    }

    [Fact]
    public async Task T50_LinksWaitToBeVerifiedAgain_TheActiveOneIsProtectedThoughNoneIsThroughIt()
    {
        await _fixture.AddLinkedAsync("ann");
        var draft = await VerifiedDraftAsync();
        await _fixture.ActivateAsync(draft);
        var active = await _fixture.StoredAsync(draft.Id);
        _fixture.Guard.Allows = false;

        RefusedWith(await _fixture.EditAsync(active, Input(clientId: OtherClientId, clientSecret: OtherSecret)), DuoFailureReason.StepUpRequired);
        RefusedWith(await _fixture.DeactivateAsync(active), DuoFailureReason.StepUpRequired);
        RefusedWith(await _fixture.DeleteAsync(active), DuoFailureReason.StepUpRequired);

        Assert.Equal(active, await _fixture.StoredAsync(active.Id));
    }

    [Fact]
    public async Task ActivateAsync_SecretOfTheReplacedOneIsLost_IsRefusedRatherThanLostForGood()
    {
        var old = await _fixture.AddAsync();
        await _fixture.Store.UpdateAsync(old with { ClientSecret = string.Empty }, old.Revision, CancellationToken.None);
        var draft = await _fixture.AddAsync();

        RefusedWith(await _fixture.ActivateAsync(draft), DuoFailureReason.StoreUnavailable);
        Assert.Equal(DuoIntegrationState.Draft, (await _fixture.StoredAsync(draft.Id)).State);
    }

    private async Task<DuoIntegration> VerifiedDraftAsync()
    {
        var draft = await _fixture.AddAsync();
        Assert.Equal(DuoIntegrationState.Draft, draft.State);
        _fixture.TestSignIn.CompletedRevisions.Add(draft.CredentialRevision);
        return draft;
    }

    private async Task<DuoIntegration> VerifiedDraftOverLinksAsync(DuoFailMode failMode)
    {
        await _fixture.AddLinkedAsync("ann");
        var added = await _fixture.Manager.AddAsync(Tenant, Input(failMode: failMode), CancellationToken.None);
        var draft = await _fixture.StoredAsync(added.Integration!.Id);
        _fixture.TestSignIn.CompletedRevisions.Add(draft.CredentialRevision);
        return draft;
    }

    private async Task<DuoIntegration> StoredDraftAsync(string host)
    {
        var draft = await _fixture.AddAsync();
        var changed = draft with { State = DuoIntegrationState.Draft, ApiHost = host };
        await _fixture.Store.UpdateAsync(changed, draft.Revision, CancellationToken.None);
        return changed;
    }

    private async Task<DuoIntegrationResult> StartAsync(DuoIntegration candidate)
        => await _fixture.Manager.StartTestSignInAsync(candidate.TenantId, candidate.Id, "p", "/", CancellationToken.None);

    private async Task AssertUnchangedAsync(params DuoIntegration[] before)
    {
        foreach (var integration in before)
        {
            Assert.Equal(integration, await _fixture.StoredAsync(integration.Id));
        }

        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }
}
