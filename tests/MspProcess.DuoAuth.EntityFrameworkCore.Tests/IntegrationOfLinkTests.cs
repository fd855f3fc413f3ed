using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class IntegrationOfLinkTests : IAsyncDisposable
{
    private readonly SqliteHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task CreateAsync_MissingIntegration_IsNotFoundAndNotStored()
    {
        var result = await _host.LinkWriter.CreateAsync(Link(), CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Null(await _host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
    }

    [Fact]
    public async Task T04_CreateAsync_IntegrationOfOtherTenant_IsNotFoundAndNotStored()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(tenantId: "t-2"), CancellationToken.None);

        var result = await _host.LinkWriter.CreateAsync(Link(), CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Null(await _host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
    }

    [Fact]
    public async Task UpdateAsync_MissingIntegration_IsNotFoundAndChangesNothing()
    {
        await StoreLinkedAsync();

        var result = await _host.LinkWriter.UpdateAsync(Link(integrationId: "i-2") with { Revision = "r-2" }, "r-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.NotFound, result);
        Assert.Equal(Link(), await _host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
    }

    [Theory]
    [InlineData(DuoLinkState.Active)]
    [InlineData(DuoLinkState.Suspended)]
    public async Task DeleteAsync_IntegrationWithLink_IsInUseAndBothStay(DuoLinkState state)
    {
        await StoreLinkedAsync(state);

        var result = await _host.IntegrationWriter.DeleteAsync("t-1", "i-1", "r-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.InUse, result);
        Assert.NotNull(await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
        Assert.NotNull(await _host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_IntegrationWithLinkAndOtherRevision_IsConflict()
    {
        await StoreLinkedAsync();

        Assert.Equal(DuoStoreResult.Conflict, await _host.IntegrationWriter.DeleteAsync("t-1", "i-1", "r-0", CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_AfterTheLastLink_IsSaved()
    {
        await StoreLinkedAsync();
        await _host.LinkWriter.DeleteAsync("t-1", "u-1", "r-1", CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, await _host.IntegrationWriter.DeleteAsync("t-1", "i-1", "r-1", CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_DatabaseWithoutForeignKeys_IsInUse()
    {
        await using var host = new SqliteHost<HostContext>(foreignKeys: false);
        await host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await host.LinkWriter.CreateAsync(Link(), CancellationToken.None);

        Assert.Equal(DuoStoreResult.InUse, await host.IntegrationWriter.DeleteAsync("t-1", "i-1", "r-1", CancellationToken.None));
    }

    [Fact]
    public async Task DeleteAsync_WhileLinksAreStored_NeverOrphansALink()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);

        var links = Enumerable.Range(0, 6).Select(index => Task.Run(async () =>
            await _host.LinkWriter.CreateAsync(Link($"u-{index}"), CancellationToken.None))).ToArray();
        var deleted = await _host.IntegrationWriter.DeleteAsync("t-1", "i-1", "r-1", CancellationToken.None);
        var stored = await Task.WhenAll(links);

        Assert.Equal(
            deleted == DuoStoreResult.Saved ? 0 : stored.Count(result => result == DuoStoreResult.Saved),
            await _host.LinkWriter.CountAsync("t-1", "i-1", CancellationToken.None));
        Assert.Equal(deleted == DuoStoreResult.Saved, await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None) is null);
    }

    private async Task StoreLinkedAsync(DuoLinkState state = DuoLinkState.Active)
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.LinkWriter.CreateAsync(Link() with { State = state }, CancellationToken.None);
    }
}
