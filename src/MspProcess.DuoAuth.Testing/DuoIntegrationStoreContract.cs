using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

/// <summary>What every <see cref="IDuoIntegrationStore"/> must do. A host derives a test class from it for its own store.</summary>
/// <remarks>
/// For a store that also writes, derive from <see cref="DuoIntegrationWriterContract"/>, which includes these rules.
/// The test framework makes a new instance for each test; each instance must begin with empty storage.
/// </remarks>
public abstract class DuoIntegrationStoreContract
{
    /// <summary>Opens the store as a request would. All stores that one instance of this class opens share one storage.</summary>
    /// <returns>The store; the suite may use several at once.</returns>
    protected abstract IDuoIntegrationStore OpenStore();

    /// <summary>Puts an integration into the storage as it is.</summary>
    /// <param name="integration">What to store.</param>
    /// <returns>A task that ends when it is stored.</returns>
    protected abstract ValueTask SeedAsync(DuoIntegration integration);

#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Theory]
    [InlineData(DuoIntegrationState.Draft)]
    [InlineData(DuoIntegrationState.Active)]
    [InlineData(DuoIntegrationState.Disabled)]
    public async Task FindAsync_AnyState_ReturnsEveryMember(DuoIntegrationState state)
    {
        var stored = Integration(state: state);
        await SeedAsync(stored);

        var found = await OpenStore().FindAsync(TenantA, stored.Id, CancellationToken.None);

        Assert.Equal(stored, found);
    }

    [Fact]
    public async Task FindAsync_UnicodeValues_ComeBackUnchanged()
    {
        var stored = Integration() with { Name = Composed, TenantId = Composed };
        await SeedAsync(stored);

        var found = await OpenStore().FindAsync(Composed, stored.Id, CancellationToken.None);

        Assert.Equal(stored, found);
    }

    [Fact]
    public async Task FindAsync_UnknownId_ReturnsNull()
    {
        await SeedAsync(Integration());

        Assert.Null(await OpenStore().FindAsync(TenantA, "integration-2", CancellationToken.None));
    }

    [Theory]
    [InlineData("INTEGRATION-1")]
    [InlineData("integration-1 ")]
    [InlineData(" integration-1")]
    [InlineData("")]
    [InlineData("integration-_")]
    public async Task FindAsync_OtherSpellingOfId_ReturnsNull(string spelling)
    {
        await SeedAsync(Integration());

        Assert.Null(await OpenStore().FindAsync(TenantA, spelling, CancellationToken.None));
    }

    [Fact]
    public async Task T04_FindAsync_OtherTenant_ReturnsNull()
    {
        await SeedAsync(Integration());

        Assert.Null(await OpenStore().FindAsync(TenantB, "integration-1", CancellationToken.None));
    }

    [Theory]
    [InlineData("TENANT-A")]
    [InlineData("tenant-a ")]
    [InlineData("tenant-%")]
    [InlineData("")]
    public async Task T04_FindActiveAsync_OtherSpellingOfTenant_ReturnsNull(string tenantId)
    {
        await SeedAsync(Integration(state: DuoIntegrationState.Active));

        Assert.Null(await OpenStore().FindActiveAsync(tenantId, DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
        Assert.Null(await OpenStore().FindAsync(tenantId, "integration-1", CancellationToken.None));
    }

    [Fact]
    public async Task T04_FindActiveAsync_DecomposedTenant_IsAnotherTenant()
    {
        await SeedAsync(Integration(state: DuoIntegrationState.Active) with { TenantId = Composed });

        Assert.Null(await OpenStore().FindActiveAsync(Decomposed, DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
    }

    [Fact]
    public async Task FindActiveAsync_ActiveAmongOthers_ReturnsTheActiveOne()
    {
        var active = Integration("integration-2", state: DuoIntegrationState.Active);
        await SeedAsync(Integration("integration-1"));
        await SeedAsync(active);
        await SeedAsync(Integration("integration-3", state: DuoIntegrationState.Disabled));

        var found = await OpenStore().FindActiveAsync(TenantA, DuoIntegrationKind.DuoWebSdk, CancellationToken.None);

        Assert.Equal(active, found);
    }

    [Theory]
    [InlineData(DuoIntegrationState.Draft)]
    [InlineData(DuoIntegrationState.Disabled)]
    public async Task FindActiveAsync_NotActive_ReturnsNull(DuoIntegrationState state)
    {
        await SeedAsync(Integration(state: state));

        Assert.Null(await OpenStore().FindActiveAsync(TenantA, DuoIntegrationKind.DuoWebSdk, CancellationToken.None));
    }

    [Fact]
    public async Task FindActiveAsync_OtherKind_ReturnsNull()
    {
        await SeedAsync(Integration(state: DuoIntegrationState.Active));

        Assert.Null(await OpenStore().FindActiveAsync(TenantA, DuoIntegrationKind.None, CancellationToken.None));
    }

    [Fact]
    public async Task T32_FindActiveAsync_ManyTenantsAtOnce_NeverCross()
    {
        var tenants = Enumerable.Range(0, 8).Select(index => $"tenant-{index}").ToArray();
        foreach (var tenant in tenants)
        {
            await SeedAsync(Integration($"integration-of-{tenant}", tenant, DuoIntegrationState.Active));
        }

        var found = await Task.WhenAll(tenants.Select(tenant => Task.Run(async () =>
            await OpenStore().FindActiveAsync(tenant, DuoIntegrationKind.DuoWebSdk, CancellationToken.None))));

        Assert.Equal(tenants, found.Select(integration => integration?.TenantId));
        Assert.Equal(tenants.Select(tenant => $"integration-of-{tenant}"), found.Select(integration => integration?.Id));
    }

    [Fact]
    public async Task Reads_CanceledToken_Throw()
    {
        await SeedAsync(Integration());
        var canceled = new CancellationToken(canceled: true);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () => await OpenStore().FindAsync(TenantA, "integration-1", canceled));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(async () =>
            await OpenStore().FindActiveAsync(TenantA, DuoIntegrationKind.DuoWebSdk, canceled));
    }
}
