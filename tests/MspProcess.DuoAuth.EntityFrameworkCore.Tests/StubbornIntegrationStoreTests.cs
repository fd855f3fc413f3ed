using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class StubbornIntegrationStoreTests : DuoIntegrationWriterContract, IAsyncDisposable
{
    private readonly SqliteHost<StubbornContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoIntegrationStore OpenStore() => _host.Integrations;

    protected override IDuoIntegrationWriter OpenWriter() => _host.IntegrationWriter;
}
