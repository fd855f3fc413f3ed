using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Tests.Support.Portals;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

/// <summary>Integrations of kinds that another package checks: the same manager, without what only sign-ins need.</summary>
public sealed class OtherKindsTests
{
    private readonly IntegrationManagerFixture _fixture = new();
    private readonly FakeCheck _check = new();
    private readonly DuoIntegrationManager _manager;

    public OtherKindsTests() => _manager = new DuoIntegrationManager(
        _fixture.Store, _fixture.Links, _fixture.Guard, _fixture.TestSignIn, _fixture.Audit, _fixture.Duo, new DuoApiHostPolicy([], allowLoopbackHttp: false), [_check]);

    [Fact]
    public async Task Add_AcceptedByTheCheckOfItsKind_IsActiveBesideTheOneOfSignIns()
    {
        await _fixture.AddLinkedAsync("ann");

        var result = await AddAsync();

        Assert.Equal((DuoIntegrationState.Active, DuoIntegrationKind.DuoAuthApi), (result.Integration?.State, result.Integration?.Kind));
        Assert.Equal([(ClientId, Secret, Host)], _check.Asked);
        Assert.Empty(_fixture.Duo.Asked);
    }

    [Fact]
    public async Task T50_AddWhileUsersAreLinked_NeedsAStepUpAndAsksNobody()
    {
        await _fixture.AddLinkedAsync("ann");
        var before = await _fixture.Store.ListAsync(Tenant, CancellationToken.None);
        _fixture.Guard.Allows = false;

        RefusedWith(await AddAsync(), DuoFailureReason.StepUpRequired);

        Assert.Equal(before, await _fixture.Store.ListAsync(Tenant, CancellationToken.None));
        Assert.Empty(_check.Asked);
    }

    [Fact]
    public async Task Add_NotAcceptedByTheCheck_StoresNothing()
    {
        _check.Result = IntegrationCheckResult.NotAccepted(nameof(DuoIntegrationInput.ClientId), DuoFailureReason.DuoWrongApplicationType, "Another kind.");

        var error = RefusedWith(await AddAsync(), DuoFailureReason.DuoWrongApplicationType);

        Assert.Equal((nameof(DuoIntegrationInput.ClientId), "Another kind."), (error.Member, error.Message));
        Assert.Empty(await _fixture.Store.ListAsync(Tenant, CancellationToken.None));
    }

    [Fact]
    public async Task Add_KindWithoutACheck_StoresNothing()
    {
        RefusedWith(await _fixture.Manager.AddAsync(Tenant, Input(DuoIntegrationKind.DuoAuthApi), CancellationToken.None), DuoFailureReason.InputInvalid);
        RefusedWith(await _manager.AddAsync(Tenant, Input(DuoIntegrationKind.None), CancellationToken.None), DuoFailureReason.InputInvalid);

        Assert.Empty(await _fixture.Store.ListAsync(Tenant, CancellationToken.None));
    }

    [Fact]
    public async Task Edit_OtherSecret_IsCheckedByItsKind()
    {
        var stored = await StoredAsync();
        _check.Asked.Clear();

        var result = await EditAsync(stored, Input(DuoIntegrationKind.DuoAuthApi, OtherSecret));

        Assert.True(result.Succeeded);
        Assert.Equal([(ClientId, OtherSecret, Host)], _check.Asked);
        Assert.Equal(OtherSecret, (await _fixture.StoredAsync(stored.Id)).ClientSecret);
    }

    [Fact]
    public async Task Edit_OtherKind_ChangesNothing()
    {
        var stored = await StoredAsync();

        RefusedWith(await EditAsync(stored, Input(DuoIntegrationKind.DuoWebSdk)), DuoFailureReason.InputInvalid);

        Assert.Equal(stored, await _fixture.StoredAsync(stored.Id));
    }

    [Fact]
    public async Task T50_EditWhileUsersAreLinked_NeedsAStepUp()
    {
        await _fixture.AddLinkedAsync("ann");
        var stored = await StoredAsync();
        _fixture.Guard.Allows = false;

        RefusedWith(await EditAsync(stored, Input(DuoIntegrationKind.DuoAuthApi, OtherSecret)), DuoFailureReason.StepUpRequired);

        Assert.Equal(stored, await _fixture.StoredAsync(stored.Id));
    }

    [Fact]
    public async Task Activate_SecondOfItsKind_ReplacesTheFirstWithoutATestSignIn()
    {
        await _fixture.AddLinkedAsync("ann");
        var first = await StoredAsync();
        var second = await _fixture.StoredAsync((await AddAsync()).Integration!.Id);
        Assert.Equal(DuoIntegrationState.Draft, second.State);

        Assert.False((await _manager.FindActivationAsync(Tenant, second.Id, CancellationToken.None))!.NeedsTestSignIn);
        RefusedWith(await _manager.StartTestSignInAsync(Tenant, second.Id, null, null, CancellationToken.None), DuoFailureReason.InputInvalid);
        Assert.True((await _manager.ActivateAsync(Tenant, second.Id, second.Revision, CancellationToken.None)).Succeeded);

        Assert.Equal(DuoIntegrationState.Disabled, (await _fixture.StoredAsync(first.Id)).State);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    private static DuoIntegrationInput Input(DuoIntegrationKind? kind, string secret = Secret) =>
        new() { Kind = kind, Name = "Help desk", ClientId = ClientId, ClientSecret = secret, ApiHost = Host };

    private ValueTask<DuoIntegrationResult> AddAsync() => _manager.AddAsync(Tenant, Input(DuoIntegrationKind.DuoAuthApi), CancellationToken.None);

    private async Task<DuoIntegration> StoredAsync() => await _fixture.StoredAsync((await AddAsync()).Integration!.Id);

    private ValueTask<DuoIntegrationResult> EditAsync(DuoIntegration stored, DuoIntegrationInput input) =>
        _manager.EditAsync(Tenant, stored.Id, stored.Revision, input, CancellationToken.None);

    private sealed class FakeCheck : IIntegrationCheck
    {
        public List<(string ClientId, string Secret, string Host)> Asked { get; } = [];

        public IntegrationCheckResult Result { get; set; } = IntegrationCheckResult.Accepted();

        public DuoIntegrationKind Kind => DuoIntegrationKind.DuoAuthApi;

        public ValueTask<IntegrationCheckResult> CheckAsync(DuoIntegration integration, CancellationToken cancellationToken)
        {
            Asked.Add((integration.ClientId, integration.ClientSecret, integration.ApiHost));

            return new(Result);
        }
    }
}
