using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

/// <summary>What every pair of <see cref="IDuoIntegrationStore"/> and <see cref="IDuoIntegrationWriter"/> must do.</summary>
/// <remarks>The test framework makes a new instance for each test; each instance must begin with empty storage.</remarks>
public abstract partial class DuoIntegrationWriterContract : DuoIntegrationStoreContract
{
    /// <summary>Opens the writer as a request would, on the storage that the opened stores read.</summary>
    /// <returns>The writer; the suite may use several at once.</returns>
    protected abstract IDuoIntegrationWriter OpenWriter();

    /// <inheritdoc/>
    protected override async ValueTask SeedAsync(DuoIntegration integration)
        => Assert.Equal(DuoStoreResult.Saved, await OpenWriter().CreateAsync(integration, CancellationToken.None));

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task ListAsync_NoIntegrations_IsEmpty()
        => Assert.Empty(await OpenWriter().ListAsync(TenantA, CancellationToken.None));

    [Fact]
    public async Task ListAsync_SeveralIntegrations_AreSortedOrdinallyByNameThenId()
    {
        // Ordinally "Z" stands before "a", and "a" before "\u00E4"; a culture or a database may think otherwise.
        await SeedAsync(Integration("integration-1") with { Name = "\u00E4" });
        await SeedAsync(Integration("integration-3") with { Name = "a" });
        await SeedAsync(Integration("integration-2") with { Name = "a" });
        await SeedAsync(Integration("Integration-4") with { Name = "a" });
        await SeedAsync(Integration("integration-5") with { Name = "Z" });

        var listed = await OpenWriter().ListAsync(TenantA, CancellationToken.None);

        Assert.Equal(["integration-5", "Integration-4", "integration-2", "integration-3", "integration-1"], listed.Select(integration => integration.Id));
    }

    [Fact]
    public async Task ListAsync_StoredIntegration_HasEveryMember()
    {
        var stored = Integration(state: DuoIntegrationState.Disabled) with { Name = Composed, FailMode = DuoFailMode.Open };
        await SeedAsync(stored);

        Assert.Equal([stored], await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task T04_ListAsync_OtherTenant_IsNotListed()
    {
        await SeedAsync(Integration());

        Assert.Empty(await OpenWriter().ListAsync(TenantB, CancellationToken.None));
        Assert.Empty(await OpenWriter().ListAsync("TENANT-A", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_IdExists_IsDuplicateAndChangesNothing()
    {
        await SeedAsync(Integration());

        var result = await OpenWriter().CreateAsync(Integration() with { Name = "Other" }, CancellationToken.None);

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Equal(Integration(), await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task T04_CreateAsync_IdExistsInOtherTenant_IsDuplicateAndChangesNothing()
    {
        await SeedAsync(Integration());

        var result = await OpenWriter().CreateAsync(Integration(tenantId: TenantB), CancellationToken.None);

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Equal(Integration(), await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync(TenantB, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_SecondActive_IsDuplicateAndNotStored()
    {
        await SeedAsync(Integration(state: DuoIntegrationState.Active));

        var result = await OpenWriter().CreateAsync(Integration("integration-2", state: DuoIntegrationState.Active), CancellationToken.None);

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Null(await OpenStore().FindAsync(TenantA, "integration-2", CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_ActiveOneInOtherTenant_IsSaved()
    {
        await SeedAsync(Integration(state: DuoIntegrationState.Active));

        var result = await OpenWriter().CreateAsync(Integration("integration-2", TenantB, DuoIntegrationState.Active), CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
    }

    [Theory]
    [InlineData(DuoIntegrationState.Draft)]
    [InlineData(DuoIntegrationState.Disabled)]
    public async Task CreateAsync_SeveralThatAreNotActive_AreSaved(DuoIntegrationState state)
    {
        await SeedAsync(Integration("integration-1", state: DuoIntegrationState.Active));
        await SeedAsync(Integration("integration-2", state: state));
        await SeedAsync(Integration("integration-3", state: state));

        Assert.Equal(3, (await OpenWriter().ListAsync(TenantA, CancellationToken.None)).Count);
    }

    [Fact]
    public async Task UpdateAsync_ExpectedRevision_ReplacesEveryMember()
    {
        await SeedAsync(Integration());
        var changed = Integration(state: DuoIntegrationState.Active) with
        {
            Name = Composed,
            ClientId = "DIZZZZZZZZZZ99999999",
            ClientSecret = "9876543210zyxwvutsrqponmlkjihgfedcbaZYXW",
            ApiHost = "api-ffffffff.duofederal.com",
            FailMode = DuoFailMode.Open,
            CredentialRevision = "credentials-2",
            Revision = "revision-2",
        };

        var result = await OpenWriter().UpdateAsync(changed, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
        Assert.Equal(changed, await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None));
    }

    [Theory]
    [InlineData("revision-0")]
    [InlineData("REVISION-1")]
    [InlineData("revision-1 ")]
    [InlineData("")]
    public async Task UpdateAsync_OtherRevision_IsConflictAndChangesNothing(string revision)
    {
        await SeedAsync(Integration());

        var result = await OpenWriter().UpdateAsync(Integration() with { Name = "Other", Revision = "revision-2" }, revision, CancellationToken.None);

        Assert.Equal(DuoStoreResult.Conflict, result);
        Assert.Equal(Integration(), await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_UnknownId_IsNotFoundAndStoresNothing()
    {
        var result = await OpenWriter().UpdateAsync(Integration(), "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Empty(await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task T04_UpdateAsync_OtherTenant_IsNotFoundAndChangesNothing()
    {
        await SeedAsync(Integration());

        var result = await OpenWriter().UpdateAsync(Integration(tenantId: TenantB) with { Revision = "revision-2" }, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Equal(Integration(), await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_SecondActive_IsDuplicateAndChangesNothing()
    {
        await SeedAsync(Integration("integration-1", state: DuoIntegrationState.Active));
        await SeedAsync(Integration("integration-2"));

        var result = await OpenWriter().UpdateAsync(
            Integration("integration-2", state: DuoIntegrationState.Active) with { Revision = "revision-2" }, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Equal(Integration("integration-2"), await OpenStore().FindAsync(TenantA, "integration-2", CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_ActiveStaysActive_IsSaved()
    {
        await SeedAsync(Integration(state: DuoIntegrationState.Active));

        var result = await OpenWriter().UpdateAsync(
            Integration(state: DuoIntegrationState.Active) with { Name = "Other", Revision = "revision-2" }, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
    }

    [Fact]
    public async Task UpdateAsync_AfterTheActiveOneWasDisabled_AnotherBecomesActive()
    {
        await SeedAsync(Integration("integration-1", state: DuoIntegrationState.Active));
        await SeedAsync(Integration("integration-2"));

        var disabled = await OpenWriter().UpdateAsync(
            Integration("integration-1", state: DuoIntegrationState.Disabled) with { Revision = "revision-2" }, "revision-1", CancellationToken.None);
        var enabled = await OpenWriter().UpdateAsync(
            Integration("integration-2", state: DuoIntegrationState.Active) with { Revision = "revision-2" }, "revision-1", CancellationToken.None);

        Assert.Equal((DuoStoreResult.Saved, DuoStoreResult.Saved), (disabled, enabled));
        Assert.Equal("integration-2", (await OpenStore().FindActiveAsync(TenantA, DuoIntegrationKind.DuoWebSdk, CancellationToken.None))?.Id);
    }

    [Fact]
    public async Task DeleteAsync_ExpectedRevision_RemovesTheIntegrationAlone()
    {
        await SeedAsync(Integration("integration-1"));
        await SeedAsync(Integration("integration-2"));

        var result = await OpenWriter().DeleteAsync(TenantA, "integration-1", "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
        Assert.Equal([Integration("integration-2")], await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Theory]
    [InlineData(TenantA, "integration-1", "revision-0", DuoStoreResult.Conflict)]
    [InlineData(TenantA, "integration-2", "revision-1", DuoStoreResult.NotFound)]
    [InlineData(TenantB, "integration-1", "revision-1", DuoStoreResult.NotFound)]
    public async Task T04_DeleteAsync_AnythingElse_IsRefusedAndRemovesNothing(string tenantId, string id, string revision, DuoStoreResult expected)
    {
        await SeedAsync(Integration());

        var result = await OpenWriter().DeleteAsync(tenantId, id, revision, CancellationToken.None);

        Assert.Equal(expected, result);
        Assert.Equal(Integration(), await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task Writes_CanceledToken_ThrowAndChangeNothing()
    {
        await SeedAsync(Integration());
        var canceled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenWriter().ListAsync(TenantA, canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenWriter().CreateAsync(Integration("integration-2"), canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await OpenWriter().UpdateAsync(Integration() with { Name = "Other" }, "revision-1", canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await OpenWriter().DeleteAsync(TenantA, "integration-1", "revision-1", canceled));

        Assert.Equal([Integration()], await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }
}
