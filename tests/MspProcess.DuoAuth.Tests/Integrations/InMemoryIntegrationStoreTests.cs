using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.Tests.Integrations;

public sealed class InMemoryIntegrationStoreTests : DuoIntegrationWriterContract
{
    private readonly InMemoryIntegrationStore _store = new();

    protected override IDuoIntegrationStore OpenStore() => _store;

    protected override IDuoIntegrationWriter OpenWriter() => _store;
}
