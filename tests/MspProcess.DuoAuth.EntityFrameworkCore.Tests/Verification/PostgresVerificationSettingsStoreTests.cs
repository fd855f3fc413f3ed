using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Testing.Verification;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Verification;

public sealed class PostgresVerificationSettingsStoreTests : DuoVerificationSettingsStoreContract, IAsyncDisposable
{
    private readonly PostgresDatabase _database = new();
    private readonly ServiceProvider _services;

    public PostgresVerificationSettingsStoreTests()
    {
        _services = new ServiceCollection()
            .AddLogging()
            .AddDbContext<VerificationContext>(options => options.UseNpgsql(_database.ConnectionString, static npgsql => npgsql.EnableRetryOnFailure()))
            .AddDuoEntityFrameworkVerificationStore<VerificationContext>()
            .BuildServiceProvider(validateScopes: true);
        using var scope = _services.CreateScope();
        scope.ServiceProvider.GetRequiredService<VerificationContext>().Database.EnsureCreated();
    }

    public async ValueTask DisposeAsync()
    {
        await _services.DisposeAsync();
        _database.Dispose();
    }

    protected override IDuoVerificationSettingsStore OpenStore() => _services.GetRequiredService<IDuoVerificationSettingsStore>();
}
