using static MspProcess.DuoAuth.Tests.Support.Portals.IntegrationManagerFixture;

namespace MspProcess.DuoAuth.Tests.IntegrationManagement;

public sealed class EditIntegrationTests
{
    private readonly IntegrationManagerFixture _fixture = new();

    [Fact]
    public async Task EditAsync_NameAlone_NeedsNoVerificationAndKeepsTheCredentialRevision()
    {
        var before = await _fixture.AddLinkedAsync("ann");
        _fixture.Duo.Failure = DuoFailureReason.DuoTimeout;

        var result = await _fixture.EditAsync(before, Input(name: "Head office", clientSecret: null));

        var after = await _fixture.StoredAsync(before.Id);
        Assert.True(result.Succeeded);
        Assert.Equal(before with { Name = "Head office", Revision = after.Revision }, after);
        Assert.NotEqual(before.Revision, after.Revision);
        Assert.Equal((after.Revision, "Head office", 1), (result.Integration!.Revision, result.Integration.Name, result.Integration.LinkCount));
        Assert.Empty(_fixture.Duo.Asked);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task EditAsync_SecretRotated_IsVerifiedAndKeepsTheLinks()
    {
        var before = await _fixture.AddLinkedAsync("ann");

        var result = await _fixture.EditAsync(before, Input(clientSecret: OtherSecret));

        var after = await _fixture.StoredAsync(before.Id);
        Assert.True(result.Succeeded);
        Assert.Equal(OtherSecret, Assert.Single(_fixture.Duo.Asked).ClientSecret);
        Assert.Equal(OtherSecret, after.ClientSecret);
        Assert.NotEqual(before.CredentialRevision, after.CredentialRevision);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Theory]
    [InlineData(OtherClientId, Host)]
    [InlineData(ClientId, OtherHost)]
    [InlineData(OtherClientId, OtherHost)]
    public async Task T50_EditAsync_AnotherDuoApplication_SuspendsEveryLinkOfThisIntegrationAlone(string clientId, string host)
    {
        var before = await _fixture.AddLinkedAsync("ann", "bob");
        var other = await _fixture.AddAsync();
        await _fixture.LinkAsync(other.Id, "cid");
        await _fixture.LinkAsync("of another tenant", "ann", "t-2");

        var result = await _fixture.EditAsync(before, Input(clientId: clientId, apiHost: host));

        var links = await _fixture.Links.ListAsync(Tenant, CancellationToken.None);
        Assert.True(result.Succeeded);
        Assert.Equal((clientId, host), (result.Integration!.ClientId, result.Integration.ApiHost));
        Assert.NotEqual(before.CredentialRevision, (await _fixture.StoredAsync(before.Id)).CredentialRevision);
        Assert.Equal(
            [("ann", DuoLinkState.VerificationRequired), ("bob", DuoLinkState.VerificationRequired), ("cid", DuoLinkState.Active)],
            links.Select(link => (link.Subject, link.State)));
        Assert.All(links.Take(2), link => Assert.NotEqual($"r-{link.Subject}", link.Revision));
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync("t-2"));
    }

    [Fact]
    public async Task T50_EditAsync_HostInOtherSpelling_IsTheSameApplication()
    {
        var before = await _fixture.AddLinkedAsync("ann");

        var result = await _fixture.EditAsync(before, Input(apiHost: "API-1A2B3C4D.duosecurity.com"));

        Assert.True(result.Succeeded);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task T50_EditAsync_LinkMadeDuringTheVerification_MustBeVerifiedAgainToo()
    {
        var before = await _fixture.AddAsync();
        _fixture.Duo.Meanwhile = () => _fixture.LinkAsync(before.Id, "late");

        var result = await _fixture.EditAsync(before, Input(clientId: OtherClientId));

        Assert.True(result.Succeeded);
        Assert.Equal([DuoLinkState.VerificationRequired], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task T50_EditAsync_LinkMadeDuringTheVerificationAndNoFreshSecondFactor_IsRefused()
    {
        var before = await _fixture.AddAsync();
        _fixture.Guard.Allows = false;
        _fixture.Duo.Meanwhile = () => _fixture.LinkAsync(before.Id, "late");

        var result = await _fixture.EditAsync(before, Input(clientId: OtherClientId));

        RefusedWith(result, DuoFailureReason.StepUpRequired);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Theory]
    [InlineData("Head office", ClientId, null, Host)]
    [InlineData("Main office", ClientId, OtherSecret, Host)]
    [InlineData("Main office", OtherClientId, OtherSecret, OtherHost)]
    public async Task T50_EditAsync_LinkedWithoutFreshSecondFactor_IsRefusedBeforeDuoIsAsked(string name, string clientId, string? secret, string host)
    {
        var before = await _fixture.AddLinkedAsync("ann");
        _fixture.Guard.Allows = false;

        var result = await _fixture.EditAsync(before, new() { Name = name, ClientId = clientId, ClientSecret = secret, ApiHost = host });

        RefusedWith(result, DuoFailureReason.StepUpRequired);
        Assert.Equal([Tenant], _fixture.Guard.Asked);
        Assert.Empty(_fixture.Duo.Asked);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task EditAsync_NobodyIsLinked_NeedsNoSecondFactor()
    {
        var before = await _fixture.AddAsync();
        _fixture.Guard.Allows = false;

        Assert.True((await _fixture.EditAsync(before, Input(clientId: OtherClientId))).Succeeded);
    }

    [Fact]
    public async Task EditAsync_VerificationFails_ChangesNothing()
    {
        var before = await _fixture.AddLinkedAsync("ann");
        _fixture.Duo.Failure = DuoFailureReason.DuoInvalidClient;

        var result = await _fixture.EditAsync(before, Input(name: "Head office", clientId: OtherClientId));

        RefusedWith(result, DuoFailureReason.DuoInvalidClient);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Theory]
    [InlineData(ClientId, false)]
    [InlineData(OtherClientId, true)]
    public async Task EditAsync_SomebodyWasFaster_IsConflictAndKeepsTheLinks(string clientId, bool duringTheVerification)
    {
        var before = await _fixture.AddLinkedAsync("ann");
        async Task SomebodyElse() => await _fixture.Store.UpdateAsync(before with { Name = "Theirs", Revision = "theirs" }, before.Revision, CancellationToken.None);
        if (duringTheVerification)
        {
            _fixture.Duo.Meanwhile = SomebodyElse;
        }
        else
        {
            await SomebodyElse();
        }

        var result = await _fixture.EditAsync(before, Input(name: "Ours", clientId: clientId));

        Assert.Null(RefusedWith(result, DuoFailureReason.Conflict).Member);
        Assert.Equal("Theirs", (await _fixture.StoredAsync(before.Id)).Name);
        Assert.Equal([DuoLinkState.Active], await _fixture.LinkStatesAsync());
    }

    [Fact]
    public async Task EditAsync_SecretRotatedWhileSomebodyWasFaster_IsConflict()
    {
        var before = await _fixture.AddAsync();
        _fixture.Duo.Meanwhile = async () =>
            await _fixture.Store.UpdateAsync(before with { Name = "Theirs", Revision = "theirs" }, before.Revision, CancellationToken.None);

        var result = await _fixture.EditAsync(before, Input(clientSecret: OtherSecret));

        RefusedWith(result, DuoFailureReason.Conflict);
        Assert.Equal(Secret, (await _fixture.StoredAsync(before.Id)).ClientSecret);
    }

    [Fact]
    public async Task EditAsync_BadValues_ReportsEveryField()
    {
        var before = await _fixture.AddAsync();

        var result = await _fixture.EditAsync(before, new DuoIntegrationInput());

        Assert.Equal([nameof(DuoIntegrationInput.Name), nameof(DuoIntegrationInput.ClientId), nameof(DuoIntegrationInput.ApiHost)], result.Errors.Select(error => error.Member));
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
    }

    [Fact]
    public async Task T04_EditAsync_OtherTenant_IsNotFound()
    {
        var before = await _fixture.AddAsync();

        var result = await _fixture.Manager.EditAsync("t-2", before.Id, before.Revision, Input(name: "Other"), CancellationToken.None);

        RefusedWith(result, DuoFailureReason.NotFound);
        Assert.Equal(before, await _fixture.StoredAsync(before.Id));
    }

    [Fact]
    public async Task EditAsync_StoredSecretIsLost_AsksForItAgainAndRepairs()
    {
        var before = await _fixture.AddAsync();
        await _fixture.Store.UpdateAsync(before with { ClientSecret = string.Empty }, before.Revision, CancellationToken.None);

        var withoutSecret = await _fixture.EditAsync(before, Input(clientSecret: null));
        var withSecret = await _fixture.EditAsync(before, Input());

        Assert.Equal(nameof(DuoIntegrationInput.ClientSecret), RefusedWith(withoutSecret, DuoFailureReason.InputInvalid).Member);
        Assert.True(withSecret.Succeeded);
        Assert.Equal(Secret, (await _fixture.StoredAsync(before.Id)).ClientSecret);
    }
}
