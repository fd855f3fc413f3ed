using MspProcess.DuoAuth.Protocol;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

/// <summary>When an integration comes into force, and what becomes of the one before.</summary>
public sealed class ActivationTests
{
    private readonly IntegrationManagerFixture _desk = new();

    [Fact]
    public async Task AddAsync_PeopleAreLinkedAndNoneIsInForce_IsADraft()
    {
        await _desk.DeactivateAsync(await _desk.AddLinkedAsync("ann"));

        var added = await _desk.Manager.AddAsync(Tenant, Input(clientId: OtherClientId), CancellationToken.None);

        Assert.Equal(DuoIntegrationState.Draft, added.Integration?.State);
    }

    [Fact]
    public async Task ActivateAsync_DraftOverLinks_SwapsBothAndHasEveryLinkProvedAgain()
    {
        var old = await _desk.AddLinkedAsync("ann", "bob");
        await _desk.LinkAsync("of another tenant", "ann", "t-2");
        var draft = await ProvedDraftAsync();

        var result = await _desk.ActivateAsync(draft);

        var (on, off) = (await _desk.StoredAsync(draft.Id), await _desk.StoredAsync(old.Id));
        Assert.True(result.Succeeded);
        Assert.Equal((DuoIntegrationState.Active, DuoIntegrationState.Disabled), (on.State, off.State));
        Assert.NotEqual(draft.CredentialRevision, on.CredentialRevision);
        Assert.NotEqual(old.CredentialRevision, off.CredentialRevision);
        Assert.Equal(old.ClientSecret, off.ClientSecret);
        Assert.Equal([DuoLinkState.VerificationRequired, DuoLinkState.VerificationRequired], await _desk.LinkStatesAsync());
        Assert.Equal([DuoLinkState.Active], await _desk.LinkStatesAsync("t-2"));
        Assert.Equal(
            [DuoAuditEvent.LinkSuspended, DuoAuditEvent.LinkSuspended, DuoAuditEvent.IntegrationDisabled, DuoAuditEvent.IntegrationEnabled],
            _desk.History.Entries.TakeLast(4).Select(static entry => entry.Event));
    }

    [Fact]
    public async Task T20_ActivateAsync_DraftOverLinksWithoutFreshSecondFactor_IsRefusedAndTheProofIsKept()
    {
        var old = await _desk.AddLinkedAsync("ann");
        var draft = await ProvedDraftAsync();
        _desk.Guard.Allows = false;

        RefusedWith(await _desk.ActivateAsync(draft), DuoFailureReason.StepUpRequired);

        await AssertUnchangedAsync(old, draft);
        Assert.NotEmpty(_desk.Trip.CompletedRevisions);
    }

    [Fact]
    public async Task T20_ActivateAsync_DraftOverLinksWithoutATestSignIn_IsRefused()
    {
        var old = await _desk.AddLinkedAsync("ann");
        var draft = await _desk.AddAsync();

        RefusedWith(await _desk.ActivateAsync(draft), DuoFailureReason.LiveLoginRequired);

        await AssertUnchangedAsync(old, draft);
    }

    [Fact]
    public async Task ActivateAsync_ProofOfCredentialsThatWereChangedSince_DoesNotCount()
    {
        await _desk.AddLinkedAsync("ann");
        var draft = await ProvedDraftAsync();
        await _desk.EditAsync(draft, Input(clientId: OtherClientId, clientSecret: OtherSecret));

        RefusedWith(await _desk.ActivateAsync(await _desk.StoredAsync(draft.Id)), DuoFailureReason.LiveLoginRequired);
    }

    [Theory]
    [InlineData(DuoFailMode.Closed, DuoFailMode.Open)]
    [InlineData(DuoFailMode.Open, DuoFailMode.Closed)]
    public async Task T50_ActivateAsync_FailModeChangedAfterTheTestSignIn_NeedsAnother(DuoFailMode before, DuoFailMode after)
    {
        var draft = await VerifiedDraftOverLinksAsync(before);

        await _desk.EditAsync(draft, Input(failMode: after));
        var stored = await _desk.StoredAsync(draft.Id);

        RefusedWith(await _desk.ActivateAsync(stored), DuoFailureReason.LiveLoginRequired);
        Assert.Equal((DuoIntegrationState.Draft, after), (stored.State, stored.FailMode));
    }

    [Fact]
    public async Task ActivateAsync_NameChangedAfterTheTestSignIn_NeedsNoOther()
    {
        var draft = await VerifiedDraftOverLinksAsync(DuoFailMode.Closed);

        await _desk.EditAsync(draft, Input(name: "Renamed"));

        Assert.True((await _desk.ActivateAsync(await _desk.StoredAsync(draft.Id))).Succeeded);
    }

    [Fact]
    public async Task ActivateAsync_SomebodyLinksWhileDuoIsAsked_IsRefused()
    {
        var old = await _desk.AddAsync();
        var draft = await _desk.AddAsync();
        _desk.Duo.Meanwhile = () => _desk.LinkAsync(old.Id, "late");

        RefusedWith(await _desk.ActivateAsync(draft), DuoFailureReason.LiveLoginRequired);

        Assert.Equal(old, await _desk.StoredAsync(old.Id));
        Assert.Equal([DuoLinkState.Active], await _desk.LinkStatesAsync());
    }

    [Fact]
    public async Task ActivateAsync_TwoDraftsOneAfterTheOther_OneIsInForce()
    {
        await _desk.AddLinkedAsync("ann");
        var (first, second) = (await ProvedDraftAsync(), await ProvedDraftAsync());
        await _desk.ActivateAsync(first);

        var late = await _desk.ActivateAsync(second);

        Assert.True(late.Succeeded);
        Assert.Equal(DuoIntegrationState.Disabled, (await _desk.StoredAsync(first.Id)).State);
        Assert.Single(await _desk.Manager.ListAsync(Tenant, CancellationToken.None), static found => found.State == DuoIntegrationState.Active);
    }

    [Fact]
    public async Task ActivateAsync_AnotherDraftTakesThePlaceInTheSameMoment_OneIsInForce()
    {
        await _desk.AddLinkedAsync("ann");
        var (first, second) = (await ProvedDraftAsync(), await ProvedDraftAsync());
        _desk.Duo.Meanwhile = async () => Assert.True((await _desk.ActivateAsync(second)).Succeeded);

        await _desk.ActivateAsync(first);

        Assert.Single(await _desk.Manager.ListAsync(Tenant, CancellationToken.None), static found => found.State == DuoIntegrationState.Active);
    }

    [Fact]
    public async Task T50_ActivateAsync_DraftWhileTheLinkedOneIsOff_IsBlockedEvenWithATestSignIn()
    {
        var old = await _desk.StoredAsync((await _desk.DeactivateAsync(await _desk.AddLinkedAsync("ann"))).Integration!.Id);
        var draft = await ProvedDraftAsync();

        RefusedWith(await _desk.ActivateAsync(draft), DuoFailureReason.IntegrationToReplaceIsOff);

        await AssertUnchangedAsync(old, draft);
    }

    [Fact]
    public async Task T50_StartTestSignInAsync_WhatMayNotComeIntoForce_IsNotStarted()
    {
        var old = await _desk.AddLinkedAsync("ann");
        var draft = await _desk.AddAsync();
        _desk.Guard.Allows = false;

        var stale = await StartAsync(draft);
        var inForce = await StartAsync(old);
        var foreign = await _desk.Manager.StartTestSignInAsync("t-2", draft.Id, "p", "/", CancellationToken.None);
        await _desk.Store.UpdateAsync(old with { State = DuoIntegrationState.Disabled }, old.Revision, CancellationToken.None);
        var blocked = await StartAsync(draft);

        Assert.Equal(
            [DuoFailureReason.StepUpRequired, DuoFailureReason.Conflict, DuoFailureReason.NotFound, DuoFailureReason.IntegrationToReplaceIsOff],
            new[] { stale, inForce, foreign, blocked }.Select(static login => login.Errors[0].Reason));
        Assert.Empty(_desk.Trip.Started);
    }

    [Fact]
    public async Task StartTestSignInAsync_FreshUnderTheOneInForce_NeedsNoPassword()
    {
        await _desk.AddLinkedAsync("ann");
        var draft = await _desk.AddAsync();

        Assert.True((await StartAsync(draft)).Succeeded);
        Assert.Equal((draft.Id, true), Assert.Single(_desk.Trip.Started));
    }

    [Fact]
    public async Task T37_StartTestSignInAsync_StoredHostIsNotAllowedAnyMore_IsRefused()
    {
        var draft = await StoredDraftAsync("127.0.0.1:5090");

        Assert.Equal(DuoFailureReason.ApiHostRefused, (await StartAsync(draft)).Errors[0].Reason);
        Assert.Empty(_desk.Trip.Started);
    }

    [Fact]
    public async Task FindActivationAsync_DraftOverLinks_SaysWhatIsNeeded()
    {
        var old = await _desk.AddLinkedAsync("ann");
        var draft = await _desk.AddAsync();
        _desk.Guard.Allows = false;
        var before = await _desk.Manager.FindActivationAsync(Tenant, draft.Id, CancellationToken.None);
        _desk.Guard.Allows = true;
        _desk.Trip.CompletedRevisions.Add(draft.CredentialRevision);

        var after = await _desk.Manager.FindActivationAsync(Tenant, draft.Id, CancellationToken.None);

        Assert.Equal((old.Id, true, true, false, null), (before!.Replaces!.Id, before.NeedsStepUp, before.NeedsTestSignIn, before.NeedsPassword, before.TestSignIn));
        Assert.Equal((false, "admin"), (after!.NeedsStepUp, after.TestSignIn!.DuoUserName));
        Assert.Null(await _desk.Manager.FindActivationAsync("t-2", draft.Id, CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_MoreDraftsThanATenantMayHave_IsRefusedBeforeDuoIsAsked()
    {
        for (var index = 0; index <= 10; index++)
        {
            await _desk.AddAsync();
        }

        var result = await _desk.Manager.AddAsync(Tenant, Input(), CancellationToken.None);

        RefusedWith(result, DuoFailureReason.TooManyDrafts);
        Assert.Empty(_desk.Duo.Asked);
        Assert.Equal(11, (await _desk.Store.ListAsync(Tenant, CancellationToken.None)).Count);
        Assert.True((await _desk.Manager.AddAsync("t-2", Input(), CancellationToken.None)).Succeeded);
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_NeverExceedTheBound()
    {
        for (var index = 0; index < 10; index++)
        {
            await _desk.AddAsync();
        }

        _desk.Duo.Meanwhile = async () => await _desk.Manager.AddAsync(Tenant, Input(), CancellationToken.None);
        RefusedWith(await _desk.Manager.AddAsync(Tenant, Input(), CancellationToken.None), DuoFailureReason.TooManyDrafts);

        Assert.Equal(10, (await _desk.Store.ListAsync(Tenant, CancellationToken.None)).Count(static found => found.State == DuoIntegrationState.Draft));
    }

    [Fact]
    public async Task T50_LinksWaitToBeProvedAgain_TheOneInForceIsProtectedThoughNoneIsThroughIt()
    {
        await _desk.AddLinkedAsync("ann");
        var draft = await ProvedDraftAsync();
        await _desk.ActivateAsync(draft);
        var inForce = await _desk.StoredAsync(draft.Id);
        _desk.Guard.Allows = false;

        RefusedWith(await _desk.EditAsync(inForce, Input(clientId: OtherClientId, clientSecret: OtherSecret)), DuoFailureReason.StepUpRequired);
        RefusedWith(await _desk.DeactivateAsync(inForce), DuoFailureReason.StepUpRequired);
        RefusedWith(await _desk.DeleteAsync(inForce), DuoFailureReason.StepUpRequired);

        Assert.Equal(inForce, await _desk.StoredAsync(inForce.Id));
    }

    [Fact]
    public async Task ActivateAsync_SecretOfTheReplacedOneIsLost_IsRefusedRatherThanLostForGood()
    {
        var old = await _desk.AddAsync();
        await _desk.Store.UpdateAsync(old with { ClientSecret = string.Empty }, old.Revision, CancellationToken.None);
        var draft = await _desk.AddAsync();

        RefusedWith(await _desk.ActivateAsync(draft), DuoFailureReason.StoreUnavailable);
        Assert.Equal(DuoIntegrationState.Draft, (await _desk.StoredAsync(draft.Id)).State);
    }

    private async Task<DuoIntegration> ProvedDraftAsync()
    {
        var draft = await _desk.AddAsync();
        Assert.Equal(DuoIntegrationState.Draft, draft.State);
        _desk.Trip.CompletedRevisions.Add(draft.CredentialRevision);
        return draft;
    }

    private async Task<DuoIntegration> VerifiedDraftOverLinksAsync(DuoFailMode failMode)
    {
        await _desk.AddLinkedAsync("ann");
        var added = await _desk.Manager.AddAsync(Tenant, Input(failMode: failMode), CancellationToken.None);
        var draft = await _desk.StoredAsync(added.Integration!.Id);
        _desk.Trip.CompletedRevisions.Add(draft.CredentialRevision);
        return draft;
    }

    private async Task<DuoIntegration> StoredDraftAsync(string host)
    {
        var draft = await _desk.AddAsync();
        var changed = draft with { State = DuoIntegrationState.Draft, ApiHost = host };
        await _desk.Store.UpdateAsync(changed, draft.Revision, CancellationToken.None);
        return changed;
    }

    private async Task<DuoIntegrationResult> StartAsync(DuoIntegration candidate)
        => await _desk.Manager.StartTestSignInAsync(candidate.TenantId, candidate.Id, "p", "/", CancellationToken.None);

    private async Task AssertUnchangedAsync(params DuoIntegration[] before)
    {
        foreach (var integration in before)
        {
            Assert.Equal(integration, await _desk.StoredAsync(integration.Id));
        }

        Assert.Equal([DuoLinkState.Active], await _desk.LinkStatesAsync());
    }
}
