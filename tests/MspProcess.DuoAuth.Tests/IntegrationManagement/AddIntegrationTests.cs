using MspProcess.DuoAuth.Integrations;
using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

public sealed class AddIntegrationTests
{
    private readonly IntegrationManagerFixture _fixture = new();

    [Fact]
    public async Task AddAsync_FirstOfTenant_IsVerifiedAndActive()
    {
        var result = await _fixture.Manager.AddAsync(Tenant, Input(name: " Main office "), CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Empty(result.Errors);
        var asked = Assert.Single(_fixture.Duo.Asked);
        Assert.Equal((ClientId, Secret, Host), (asked.ClientId, asked.ClientSecret, asked.Host.Value));
        var stored = await _fixture.StoredAsync(result.Integration!.Id);
        Assert.Equal((Secret, DuoIntegrationState.Active, DuoIntegrationKind.DuoWebSdk), (stored.ClientSecret, stored.State, stored.Kind));
        Assert.Equivalent(
            new
            {
                stored.Id, TenantId = Tenant, Name = "Main office", Kind = DuoIntegrationKind.DuoWebSdk, ClientId, ApiHost = Host,
                State = DuoIntegrationState.Active, FailMode = DuoFailMode.Closed, stored.Revision, LinkCount = 0,
            },
            result.Integration,
            strict: true);
    }

    [Fact]
    public async Task AddAsync_Twice_MakesOpaqueIdsAndRevisionsThatNeverRepeat()
    {
        var first = await _fixture.AddAsync();
        var second = await _fixture.AddAsync();

        string[] values = [first.Id, first.Revision, first.CredentialRevision, second.Id, second.Revision, second.CredentialRevision];
        Assert.Equal(values.Length, values.Distinct(StringComparer.Ordinal).Count());
        Assert.All(values, value => Assert.Equal(16, System.Buffers.Text.Base64Url.DecodeFromChars(value).Length));
    }

    [Fact]
    public async Task AddAsync_TenantHasActiveOne_BecomesDraft()
    {
        await _fixture.AddAsync();

        var second = await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None);

        Assert.Equal(DuoIntegrationState.Draft, second.Integration?.State);
    }

    [Fact]
    public async Task AddAsync_OtherTenantHasActiveOne_IsActive()
    {
        await _fixture.AddAsync("t-2");

        var result = await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None);

        Assert.Equal(DuoIntegrationState.Active, result.Integration?.State);
    }

    [Fact]
    public async Task AddAsync_AnotherBecomesActiveMeanwhile_OneIsActiveAndOneIsDraft()
    {
        var integrations = new List<DuoIntegrationSummary?>();
        _fixture.Duo.Meanwhile = async () => integrations.Add((await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None)).Integration);

        integrations.Add((await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None)).Integration);

        Assert.Equal([DuoIntegrationState.Active, DuoIntegrationState.Draft], integrations.Select(integration => integration?.State));
    }

    [Fact]
    public async Task AddAsync_ActiveOneAppearsBetweenLookAndSave_BecomesDraft()
    {
        var racing = new RacingWriter(_fixture.Store);
        var manager = new DuoIntegrationManager(racing, _fixture.Links, _fixture.Guard, _fixture.TestSignIn, _fixture.Audit, _fixture.Duo, new([], allowLoopbackHttp: false));

        var result = await manager.AddAsync(Tenant, Input(), CancellationToken.None);

        Assert.True(result.Succeeded);
        Assert.Equal(DuoIntegrationState.Draft, result.Integration?.State);
    }

    [Fact]
    public async Task AddAsync_BadValues_ReportsEveryFieldAndNeverAsksDuo()
    {
        var result = await _fixture.Manager.AddAsync(Tenant, new DuoIntegrationInput { ClientId = "short", ApiHost = "example.com" }, CancellationToken.None);

        Assert.False(result.Succeeded);
        Assert.Equal(4, result.Errors.Count);
        Assert.Empty(_fixture.Duo.Asked);
        Assert.Empty(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None));
    }

    [Theory]
    [InlineData(DuoFailureReason.DuoInvalidClient, nameof(DuoIntegrationInput.ClientSecret), "Integration Key")]
    [InlineData(DuoFailureReason.DuoInvalidClient, nameof(DuoIntegrationInput.ClientSecret), "Secret Key")]
    [InlineData(DuoFailureReason.DuoRequestRefused, nameof(DuoIntegrationInput.ClientId), "Web SDK")]
    [InlineData(DuoFailureReason.DuoTimeout, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.DuoUnreachable, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.DuoTlsFailure, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.DuoRedirected, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.DuoResponseTooLarge, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.DuoResponseUnreadable, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.ApiHostRefused, nameof(DuoIntegrationInput.ApiHost), "API Hostname")]
    [InlineData(DuoFailureReason.DuoServerError, null, "later")]
    [InlineData(DuoFailureReason.DuoRateLimited, null, "minute")]
    [InlineData(DuoFailureReason.InternalError, null, "verified")]
    public async Task AddAsync_VerificationFails_StoresNothingAndSaysWhere(DuoFailureReason reason, string? field, string word)
    {
        _fixture.Duo.Failure = reason;

        var result = await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None);

        var error = RefusedWith(result, reason);
        Assert.Equal(field, error.Member);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("detail for operators", error.Message, StringComparison.Ordinal);
        Assert.Empty(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_Canceled_StoresNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await _fixture.Manager.AddAsync(Tenant, Input(), new CancellationToken(canceled: true)));

        Assert.Empty(await _fixture.Manager.ListAsync(Tenant, CancellationToken.None));
    }

    [Fact]
    public async Task AddAsync_GuardWouldRefuse_IsNotAsked()
    {
        _fixture.Guard.Allows = false;

        Assert.True((await _fixture.Manager.AddAsync(Tenant, Input(), CancellationToken.None)).Succeeded);
        Assert.Empty(_fixture.Guard.Asked);
    }

    /// <summary>Another node that makes an active integration right after this one looked whether there is any.</summary>
    private sealed class RacingWriter(InMemoryIntegrationStore inner) : IDuoIntegrationWriter
    {
        private bool _raced;

        public ValueTask<IReadOnlyList<DuoIntegration>> ListAsync(string tenantId, CancellationToken cancellationToken)
            => inner.ListAsync(tenantId, cancellationToken);

        public async ValueTask<DuoStoreResult> CreateAsync(DuoIntegration integration, CancellationToken cancellationToken)
        {
            if (!_raced)
            {
                _raced = true;
                await inner.CreateAsync(integration with { Id = "of another node" }, cancellationToken);
            }

            return await inner.CreateAsync(integration, cancellationToken);
        }

        public ValueTask<DuoStoreResult> UpdateAsync(DuoIntegration integration, string expectedRevision, CancellationToken cancellationToken)
            => inner.UpdateAsync(integration, expectedRevision, cancellationToken);

        public ValueTask<DuoStoreResult> SwapActiveAsync(
            DuoIntegration activated, string expectedRevision, DuoIntegration disabled, string expectedDisabledRevision, CancellationToken cancellationToken)
            => inner.SwapActiveAsync(activated, expectedRevision, disabled, expectedDisabledRevision, cancellationToken);

        public ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string integrationId, string expectedRevision, CancellationToken cancellationToken)
            => inner.DeleteAsync(tenantId, integrationId, expectedRevision, cancellationToken);
    }
}
