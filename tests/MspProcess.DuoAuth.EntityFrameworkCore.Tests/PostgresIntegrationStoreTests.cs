using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class PostgresIntegrationStoreTests : DuoIntegrationWriterContract, IAsyncDisposable
{
    private readonly PostgresHost<HostContext> _host = new();

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoIntegrationStore OpenStore() => _host.Integrations;

    protected override IDuoIntegrationWriter OpenWriter() => _host.IntegrationWriter;
}
