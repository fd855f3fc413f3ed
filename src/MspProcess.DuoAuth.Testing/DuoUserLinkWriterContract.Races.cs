using Xunit;
using static MspProcess.DuoAuth.Testing.ContractData;

namespace MspProcess.DuoAuth.Testing;

// The same write at many places at once: the rules must hold on several nodes too.
public abstract partial class DuoUserLinkWriterContract
{
#pragma warning disable CS1591 // A rule says what it demands by its name.
    [Fact]
    public async Task CreateAsync_SameSubjectManyTimesAtOnce_IsSavedOnce()
    {
        await EnsureIntegrationAsync(TenantA, "integration-1");

        var results = await ContractRace.RunAsync(index =>
            OpenWriter().CreateAsync(Link() with { DuoUserKey = $"DU{index}" }, CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Duplicate, result));
        Assert.Single(await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task CreateAsync_SameDuoUserKeyManyTimesAtOnce_IsSavedOnce()
    {
        await EnsureIntegrationAsync(TenantA, "integration-1");

        var results = await ContractRace.RunAsync(index =>
            OpenWriter().CreateAsync(Link($"user-{index}") with { DuoUserKey = "DUsame" }, CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Duplicate, result));
        Assert.Single(await OpenWriter().ListAsync(TenantA, CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_SameRevisionManyTimesAtOnce_OneIsSaved()
    {
        await SeedAsync(Link());

        var results = await ContractRace.RunAsync(index => OpenWriter().UpdateAsync(
            Link() with { DuoUserName = $"name-{index}", Revision = $"revision-2-{index}" }, "revision-1", CancellationToken.None));

        var winner = Assert.Single(Enumerable.Range(0, results.Length), index => results[index] == DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.Conflict, result));
        Assert.Equal($"name-{winner}", (await OpenStore().FindAsync(TenantA, "user-1", CancellationToken.None))?.DuoUserName);
    }

    [Fact]
    public async Task DeleteAsync_ManyTimesAtOnce_IsSavedOnce()
    {
        await SeedAsync(Link());

        var results = await ContractRace.RunAsync(_ => OpenWriter().DeleteAsync(TenantA, "user-1", "revision-1", CancellationToken.None));

        Assert.Single(results, DuoStoreResult.Saved);
        Assert.All(results.Where(result => result != DuoStoreResult.Saved), result => Assert.Equal(DuoStoreResult.NotFound, result));
    }
}
