using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Testing.Verification;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Verification;

public sealed class SqliteVerificationSettingsStoreTests : DuoVerificationSettingsStoreContract, IAsyncDisposable
{
    private readonly SqliteHost<VerificationContext> _host = new(addStores: static services =>
        services.AddDuoEntityFrameworkVerificationStore<VerificationContext>());

    public ValueTask DisposeAsync() => _host.DisposeAsync();

    protected override IDuoVerificationSettingsStore OpenStore() => _host.Services.GetRequiredService<IDuoVerificationSettingsStore>();
}
