using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Testing;

namespace HostTests;

/// <summary>A suite of the Testing package, on the store that the host has.</summary>
public sealed class TransactionStoreTests : DuoTransactionStoreContract, IDisposable
{
    private readonly ServiceProvider _services = Services();

    public void Dispose() => _services.Dispose();

    protected override IDuoTransactionStore OpenStore() => _services.GetRequiredService<IDuoTransactionStore>();

    private static ServiceProvider Services()
    {
        var services = new ServiceCollection();
        services.AddLogging();
        services.AddAuthentication().AddDuoSecondFactor();
        return services.BuildServiceProvider();
    }
}
