using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Moq;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

public sealed class RegistrationTests
{
    private static readonly Type[] Stores = [typeof(IDuoIntegrationStore), typeof(IDuoIntegrationWriter), typeof(IDuoUserLinkStore), typeof(IDuoUserLinkWriter)];

    [Fact]
    public void AddDuoEntityFrameworkStores_Twice_RegistersEachStoreOnce()
    {
        var services = new ServiceCollection();

        services.AddDuoEntityFrameworkStores<HostContext>();
        var once = services.Count;
        services.AddDuoEntityFrameworkStores<HostContext>();

        Assert.All(Stores, store => Assert.Single(services, descriptor => descriptor.ServiceType == store));
        Assert.Equal(once, services.Count);
    }

    [Fact]
    public async Task AddDuoEntityFrameworkStores_Resolved_ReaderAndWriterAreOneStore()
    {
        await using var host = new SqliteHost<HostContext>();

        Assert.Same(host.Integrations, host.IntegrationWriter);
        Assert.Same(host.Links, host.LinkWriter);
    }

    [Fact]
    public void AddDuoEntityFrameworkStores_HostHasItsOwnStore_LeavesItAndAddsNoWriterToIt()
    {
        var own = Mock.Of<IDuoIntegrationStore>();
        var services = new ServiceCollection();
        services.AddSingleton(own);

        services.AddDuoEntityFrameworkStores<HostContext>();

        Assert.Same(own, services.BuildServiceProvider().GetRequiredService<IDuoIntegrationStore>());
        Assert.DoesNotContain(services, descriptor => descriptor.ServiceType == typeof(IDuoIntegrationWriter));
        Assert.Contains(services, descriptor => descriptor.ServiceType == typeof(IDuoUserLinkWriter));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AddDuoEntityFrameworkUserLinkStore_WithConfiguredIntegrationInEitherOrder_LinksAreInTheDatabase(bool integrationFirst)
    {
        var section = new ConfigurationBuilder().Build().GetSection("Duo");
        await using var host = new SqliteHost<LinksOnlyContext>(addStores: services => _ = integrationFirst
            ? services.AddDuoIntegration(section).AddDuoEntityFrameworkUserLinkStore<LinksOnlyContext>()
            : services.AddDuoEntityFrameworkUserLinkStore<LinksOnlyContext>().AddDuoIntegration(section));

        var result = await host.LinkWriter.CreateAsync(TestRecords.Link(integrationId: "configuration"), CancellationToken.None);

        Assert.Equal(DuoStoreResult.Saved, result);
        Assert.Same(host.Links, host.LinkWriter);
        Assert.Equal(1, await host.LinkWriter.CountAsync("t-1", "configuration", CancellationToken.None));
    }
}
