using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

// The same write at many places at once: the rules must hold on several nodes too.
public abstract partial class DuoIntegrationWriterContract
{
#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task CreateAsync_SameIdManyTimesAtOnce_IsSavedOnce()
    {
        var results = await ContractRace.RunAsync(index => OpenWriter().CreateAsync(Integration() with { Name = $"Name {index}" }, CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Duplicate, result));
        Assert.Single(await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_ManyActiveOnesAtOnce_OneIsSaved()
    {
        var results = await ContractRace.RunAsync(index =>
            OpenWriter().CreateAsync(Integration($"integration-{index}", state: DuoIntegrationState.Active), CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Duplicate, result));
        Assert.Single(await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_SameRevisionManyTimesAtOnce_OneIsSaved()
    {
        await SeedAsync(Integration());

        var results = await ContractRace.RunAsync(index => OpenWriter().UpdateAsync(
            Integration() with { Name = $"Name {index}", Revision = $"revision-2-{index}" }, "revision-1", CancellationToken.None));

        var winner = Assert.Single(Enumerable.Range(0, results.Length), index => results[index] == DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Conflict, result));
        Assert.Equal($"Name {winner}", (await OpenStore().FindAsync(TenantA, "integration-1", CancellationToken.None))?.Name);
    }

    [Fact]
    public async Task UpdateAsync_ManyBecomeActiveAtOnce_OneIsSaved()
    {
        for (var index = 0; index < 8; index++)
        {
            await SeedAsync(Integration($"integration-{index}"));
        }

        var results = await ContractRace.RunAsync(index => OpenWriter().UpdateAsync(
            Integration($"integration-{index}", state: DuoIntegrationState.Active) with { Revision = "revision-2" }, "revision-1", CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Duplicate, result));
        Assert.Single(await OpenWriter().ListAsync(TenantA, CancellationToken.None), integration => integration.State == DuoIntegrationState.Active);
    }

    [Fact]
    public async Task DeleteAsync_ManyTimesAtOnce_IsSavedOnce()
    {
        await SeedAsync(Integration());

        var results = await ContractRace.RunAsync(_ => OpenWriter().DeleteAsync(TenantA, "integration-1", "revision-1", CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.NotFound, result));
    }
}
