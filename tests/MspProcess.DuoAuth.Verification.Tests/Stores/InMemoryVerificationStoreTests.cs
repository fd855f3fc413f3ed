using MspProcess.DuoAuth.Testing.Verification;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Tests.Stores;

public sealed class InMemoryVerificationStoreTests : DuoVerificationStoreContract
{
    private readonly InMemoryVerificationStore _store = new();

    protected override IDuoVerificationStore OpenStore() => _store;
}
