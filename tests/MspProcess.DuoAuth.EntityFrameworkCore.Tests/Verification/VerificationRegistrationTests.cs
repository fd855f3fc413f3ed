using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Verification;

public sealed class VerificationRegistrationTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Add_InEitherOrder_ReplacesTheStoreInMemory(bool storeFirst)
    {
        var services = new ServiceCollection().AddLogging().AddDbContext<VerificationContext>();
        if (storeFirst)
        {
            services.AddDuoEntityFrameworkVerificationStore<VerificationContext>().AddDuoVerification();
        }
        else
        {
            services.AddDuoVerification().AddDuoEntityFrameworkVerificationStore<VerificationContext>();
        }

        services.AddDuoEntityFrameworkVerificationStore<VerificationContext>();
        await using var provider = services.BuildServiceProvider();

        Assert.Equal(
            typeof(DuoVerificationStoreServiceCollectionExtensions).Assembly,
            Assert.Single(provider.GetServices<IDuoVerificationStore>()).GetType().Assembly);
        Assert.Equal(
            typeof(DuoVerificationStoreServiceCollectionExtensions).Assembly,
            Assert.Single(provider.GetServices<IDuoVerificationSettingsStore>()).GetType().Assembly);
    }

    [Fact]
    public async Task Start_ModelWithoutTheTables_StopsTheHostAndNamesTheCall()
    {
        await using var host = new SqliteHost<HostContext>(addStores: static services => services.AddDuoEntityFrameworkVerificationStore<HostContext>());
        var check = host.Services.GetServices<IHostedService>().Single(static service => service.GetType().Name.StartsWith("VerificationModelCheck", StringComparison.Ordinal));

        var exception = await Assert.ThrowsAsync<InvalidOperationException>(() => check.StartAsync(TestContext.Current.CancellationToken));

        Assert.Contains("UseDuoVerification()", exception.Message, StringComparison.Ordinal);
    }
}
