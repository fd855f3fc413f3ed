using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using static MspProcess.DuoAuth.EntityFrameworkCore.Tests.TestRecords;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class HostContextTests : IAsyncDisposable
{
    private readonly SqliteHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    [Fact]
    public async Task Writes_HostHasUnsavedChanges_LeaveThemUnsaved()
    {
        await using var request = _host.Services.CreateAsyncScope();
        var context = request.ServiceProvider.GetRequiredService<HostContext>();
        context.Notes.Add(new HostNote { Text = "unsaved" });

        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.LinkWriter.CreateAsync(Link(), CancellationToken.None);
        await _host.LinkWriter.UpdateAsync(Link() with { Revision = "r-2" }, "r-1", CancellationToken.None);
        await _host.LinkWriter.DeleteAsync("t-1", "u-1", "r-2", CancellationToken.None);

        Assert.Equal(0, await CountNotesAsync());
        Assert.Equal(EntityState.Added, Assert.Single(context.ChangeTracker.Entries()).State);
    }

    [Fact]
    public async Task Writes_HostHasUnsavedChanges_HostSavesThemAfterwards()
    {
        await using var request = _host.Services.CreateAsyncScope();
        var context = request.ServiceProvider.GetRequiredService<HostContext>();
        context.Notes.Add(new HostNote { Text = "saved later" });
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);

        Assert.Equal(1, await context.SaveChangesAsync());

        Assert.Equal(1, await CountNotesAsync());
        Assert.NotNull(await _host.Integrations.FindAsync("t-1", "i-1", CancellationToken.None));
    }

    [Fact]
    public async Task Writes_Refused_LeaveNothingThatALaterWriteWouldSave()
    {
        await _host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await _host.LinkWriter.CreateAsync(Link("u-1") with { DuoUserKey = "DU" }, CancellationToken.None);

        var refused = await _host.LinkWriter.CreateAsync(Link("u-2") with { DuoUserKey = "DU" }, CancellationToken.None);
        var saved = await _host.LinkWriter.CreateAsync(Link("u-3"), CancellationToken.None);

        Assert.Equal((DuoStoreResult.Duplicate, DuoStoreResult.Saved), (refused, saved));
        Assert.Equal(["u-1", "u-3"], (await _host.LinkWriter.ListAsync("t-1", CancellationToken.None)).Select(link => link.Subject));
    }

    [Fact]
    public async Task Reads_DatabaseThatIgnoresCase_StillCompareOrdinally()
    {
        await using var host = new SqliteHost<LooseContext>();
        await host.IntegrationWriter.CreateAsync(Integration(), CancellationToken.None);
        await host.LinkWriter.CreateAsync(Link("ann"), CancellationToken.None);

        Assert.NotNull(await host.Links.FindAsync("t-1", "ann", CancellationToken.None));
        Assert.Null(await host.Links.FindAsync("t-1", "Ann", CancellationToken.None));
        Assert.Null(await host.Links.FindAsync("T-1", "ann", CancellationToken.None));
        Assert.Empty(await host.LinkWriter.ListAsync("T-1", CancellationToken.None));
        Assert.Null(await host.Integrations.FindAsync("t-1", "I-1", CancellationToken.None));
        Assert.Null(await host.Integrations.FindActiveAsync("T-1", Integration().Kind, CancellationToken.None));
        Assert.Empty(await host.IntegrationWriter.ListAsync("T-1", CancellationToken.None));
    }

    [Fact]
    public async Task Reads_TableIsMissing_Throw()
    {
        await _host.ExecuteAsync($"DROP TABLE DuoUserLinks");

        await Assert.ThrowsAnyAsync<Exception>(async () => await _host.Links.FindAsync("t-1", "u-1", CancellationToken.None));
        await Assert.ThrowsAnyAsync<Exception>(async () => await _host.LinkWriter.CreateAsync(Link(), CancellationToken.None));
    }

    [Fact]
    public async Task Reads_ModelWithoutOurTables_NameTheMissingCall()
    {
        await using var host = new SqliteHost<UnmappedContext>();

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(async () => await host.Links.FindAsync("t-1", "u-1", CancellationToken.None));

        Assert.Contains("modelBuilder.UseDuo()", exception.Message, StringComparison.Ordinal);
        Assert.Contains(nameof(UnmappedContext), exception.Message, StringComparison.Ordinal);
    }

    private async Task<int> CountNotesAsync()
    {
        await using var scope = _host.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<HostContext>().Notes.CountAsync();
    }
}
