using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

// One integration takes another's place in one step.
public abstract partial class DuoIntegrationWriterContract
{
    private static DuoIntegration Activated => Integration("integration-2", state: DuoIntegrationState.Active) with
    {
        CredentialRevision = "credentials-2", Revision = "revision-2",
    };

    private static DuoIntegration Retired => Integration("integration-1", state: DuoIntegrationState.Disabled) with
    {
        CredentialRevision = "credentials-2", Revision = "revision-2",
    };

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task SwapActiveAsync_ExpectedRevisions_ReplacesBoth()
    {
        await SeedPairAsync();

        var result = await OpenWriter().SwapActiveAsync(Activated, "revision-1", Retired, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
        Assert.Equal([Retired, Activated], await OpenWriter().ListAsync(TenantA, CancellationToken.None));
        Assert.Equal(Activated, await OpenStore().FindActiveAsync(TenantA, DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
    }

    [Theory]
    [InlineData("revision-0", "revision-1", DuoStoreResult.Conflict)]
    [InlineData("revision-1", "revision-0", DuoStoreResult.Conflict)]
    public async Task SwapActiveAsync_EitherRevisionIsOld_IsConflictAndChangesNeither(string activated, string disabled, DuoStoreResult expected)
    {
        await SeedPairAsync();

        var result = await OpenWriter().SwapActiveAsync(Activated, activated, Retired, disabled, CancellationToken.None);

        Assert.Equal(expected, result);
        await AssertPairIsAsBeforeAsync();
    }

    [Theory]
    [InlineData("integration-2", "integration-9")]
    [InlineData("integration-9", "integration-1")]
    public async Task SwapActiveAsync_EitherIsGone_IsNotFoundAndChangesNeither(string activated, string disabled)
    {
        await SeedPairAsync();

        var result = await OpenWriter().SwapActiveAsync(
            Activated with { Id = activated }, "revision-1", Retired with { Id = disabled }, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        await AssertPairIsAsBeforeAsync();
    }

    [Fact]
    public async Task T04_SwapActiveAsync_OtherTenant_IsNotFoundAndChangesNeither()
    {
        await SeedPairAsync();

        var result = await OpenWriter().SwapActiveAsync(
            Activated with { TenantId = TenantB }, "revision-1", Retired with { TenantId = TenantB }, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        await AssertPairIsAsBeforeAsync();
    }

    [Fact]
    public async Task SwapActiveAsync_AThirdIsActive_IsDuplicateAndChangesNothing()
    {
        await SeedAsync(Integration("integration-1", state: DuoIntegrationState.Disabled));
        await SeedAsync(Integration("integration-2"));
        await SeedAsync(Integration("integration-3", state: DuoIntegrationState.Active));

        var result = await OpenWriter().SwapActiveAsync(Activated, "revision-1", Retired, "revision-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Duplicate, result);
        Assert.Equal(
            [Integration("integration-1", state: DuoIntegrationState.Disabled), Integration("integration-2"), Integration("integration-3", state: DuoIntegrationState.Active)],
            await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task SwapActiveAsync_ManyAtOnce_OneIsSaved()
    {
        await SeedAsync(Integration("integration-old", state: DuoIntegrationState.Active));
        for (var index = 0; index < 8; index++)
        {
            await SeedAsync(Integration($"integration-{index}"));
        }

        var results = await ContractRace.RunAsync(index => OpenWriter().SwapActiveAsync(
            Integration($"integration-{index}", state: DuoIntegrationState.Active) with { Revision = $"revision-2-{index}" },
            "revision-1",
            Integration("integration-old", state: DuoIntegrationState.Disabled) with { Revision = $"revision-2-{index}" },
            "revision-1",
            CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Conflict, result));
        Assert.Single(await OpenWriter().ListAsync(TenantA, CancellationToken.None), integration => integration.State == DuoIntegrationState.Active);
    }

    [Fact]
    public async Task SwapActiveAsync_CanceledToken_ThrowsAndChangesNothing()
    {
        await SeedPairAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenWriter().SwapActiveAsync(
            Activated, "revision-1", Retired, "revision-1", new CancellationToken(canceled: true)));
        await AssertPairIsAsBeforeAsync();
    }

    private async Task SeedPairAsync()
    {
        await SeedAsync(Integration("integration-1", state: DuoIntegrationState.Active));
        await SeedAsync(Integration("integration-2"));
    }

    private async Task AssertPairIsAsBeforeAsync() => Assert.Equal(
        [Integration("integration-1", state: DuoIntegrationState.Active), Integration("integration-2")],
        await OpenWriter().ListAsync(TenantA, CancellationToken.None));
}
