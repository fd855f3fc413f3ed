using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class SqliteUserLinkStoreTests : DuoUserLinkWriterContract, IAsyncDisposable
{
    private readonly SqliteHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoUserLinkStore OpenStore() => _host.Links;

    protected override IDuoUserLinkWriter OpenWriter() => _host.LinkWriter;

    protected override async ValueTask AddIntegrationAsync(DuoIntegration integration)
        => Assert.Equal(DuoStoreResult.Saved, await _host.IntegrationWriter.CreateAsync(integration, CancellationToken.None));
}
