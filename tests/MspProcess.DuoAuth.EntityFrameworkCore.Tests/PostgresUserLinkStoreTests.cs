using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class PostgresUserLinkStoreTests : DuoUserLinkWriterContract, IAsyncDisposable
{
    private readonly PostgresHost _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoUserLinkStore OpenStore() => _host.Get<IDuoUserLinkStore>();

    protected override IDuoUserLinkWriter OpenWriter() => _host.Get<IDuoUserLinkWriter>();

    protected override async ValueTask AddIntegrationAsync(DuoIntegration integration)
        => Assert.Equal(DuoStoreResult.Saved, await _host.Get<IDuoIntegrationWriter>().CreateAsync(integration, CancellationToken.None));
}
