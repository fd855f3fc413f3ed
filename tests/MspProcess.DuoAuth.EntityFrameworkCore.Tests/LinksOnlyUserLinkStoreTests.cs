using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class LinksOnlyUserLinkStoreTests : DuoUserLinkWriterContract, IAsyncDisposable
{
    private readonly SqliteHost<LinksOnlyContext> _host = new(addStores: services => services.AddDuoEntityFrameworkUserLinkStore<LinksOnlyContext>());

    [Fact]
    public void AddDuoEntityFrameworkUserLinkStore_Always_LeavesIntegrationsToTheHost()
        => Assert.Null(_host.Services.GetService<IDuoIntegrationStore>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoUserLinkStore OpenStore() => _host.Links;

    protected override IDuoUserLinkWriter OpenWriter() => _host.LinkWriter;
}
