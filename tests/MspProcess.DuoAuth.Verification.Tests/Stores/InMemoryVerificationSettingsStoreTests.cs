using MspProcess.DuoAuth.Testing.Verification;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Tests.Stores;

public sealed class InMemoryVerificationSettingsStoreTests : DuoVerificationSettingsStoreContract
{
    private readonly InMemoryVerificationSettingsStore _store = new();

    protected override IDuoVerificationSettingsStore OpenStore() => _store;
}
