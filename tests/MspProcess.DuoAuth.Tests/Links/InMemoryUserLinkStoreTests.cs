using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Testing;

namespace MspProcess.DuoAuth.Tests.Links;

public sealed class InMemoryUserLinkStoreTests : DuoUserLinkWriterContract
{
    private readonly InMemoryUserLinkStore _store = new();

    protected override IDuoUserLinkStore OpenStore() => _store;

    protected override IDuoUserLinkWriter OpenWriter() => _store;
}
