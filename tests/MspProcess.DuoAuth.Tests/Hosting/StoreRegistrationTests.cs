using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Moq;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace MspProcess.DuoAuth.Tests.Hosting;

public sealed class StoreRegistrationTests
{
    [Fact]
    public void AddDuoStores_ClassesThatWriteToo_ServeAsWriters()
    {
        using var provider = Provider(services => services.AddDuoStores<InMemoryIntegrationStore, InMemoryUserLinkStore>());
        using var scope = provider.CreateScope();
        var services = scope.ServiceProvider;

        Assert.Same(services.GetRequiredService<IDuoIntegrationStore>(), services.GetRequiredService<IDuoIntegrationWriter>());
        Assert.Same(services.GetRequiredService<IDuoUserLinkStore>(), services.GetRequiredService<IDuoUserLinkWriter>());
    }

    [Fact]
    public void AddDuoStores_ClassesThatOnlyRead_AddNoWriters()
    {
        var services = new ServiceCollection();

        services.AddDuoStores<ReadOnlyStore, ReadOnlyStore>();

        Assert.DoesNotContain(services, descriptor => descriptor.ServiceType == typeof(IDuoIntegrationWriter) || descriptor.ServiceType == typeof(IDuoUserLinkWriter));
    }

    [Fact]
    public void AddDuoStores_OneClassForBoth_IsOneInstancePerRequest()
    {
        using var provider = Provider(services => services.AddDuoStores<ReadOnlyStore, ReadOnlyStore>());
        using var first = provider.CreateScope();
        using var second = provider.CreateScope();

        Assert.Same(first.ServiceProvider.GetRequiredService<IDuoIntegrationStore>(), first.ServiceProvider.GetRequiredService<IDuoUserLinkStore>());
        Assert.NotSame(first.ServiceProvider.GetRequiredService<IDuoUserLinkStore>(), second.ServiceProvider.GetRequiredService<IDuoUserLinkStore>());
    }

    [Fact]
    public void AddDuoStores_Twice_ChangesNothing()
    {
        var services = new ServiceCollection();

        services.AddDuoStores<ReadOnlyStore, ReadOnlyStore>();
        var once = services.Count;
        services.AddDuoStores<ReadOnlyStore, ReadOnlyStore>();

        Assert.Equal(once, services.Count);
    }

    [Fact]
    public void AddDuoStores_HostRegisteredAReader_LeavesItWithoutAWriter()
    {
        var own = Mock.Of<IDuoUserLinkStore>();
        using var provider = Provider(services => services.AddSingleton(own).AddDuoStores<InMemoryIntegrationStore, InMemoryUserLinkStore>());
        using var scope = provider.CreateScope();

        Assert.Same(own, scope.ServiceProvider.GetRequiredService<IDuoUserLinkStore>());
        Assert.Null(scope.ServiceProvider.GetService<IDuoUserLinkWriter>());
        Assert.NotNull(scope.ServiceProvider.GetService<IDuoIntegrationWriter>());
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void AddDuoIntegration_WithTheHostsLinkStoreInEitherOrder_LinksAreTheHosts(bool integrationFirst)
    {
        var section = new ConfigurationBuilder().Build().GetSection("Duo");
        using var provider = Provider(services => _ = integrationFirst
            ? services.AddDuoIntegration(section).AddDuoStores<ReadOnlyStore, ReadOnlyStore>()
            : services.AddDuoStores<ReadOnlyStore, ReadOnlyStore>().AddDuoIntegration(section));
        using var scope = provider.CreateScope();

        Assert.IsType<ReadOnlyStore>(scope.ServiceProvider.GetRequiredService<IDuoUserLinkStore>());
        Assert.Null(scope.ServiceProvider.GetService<IDuoUserLinkWriter>());
    }

    [Fact]
    public void AddDuoIntegration_HostReplacesTheLinkStoreByAReader_WriterNamesTheRemedy()
    {
        using var provider = Provider(services => services
            .AddDuoIntegration(new ConfigurationBuilder().Build().GetSection("Duo"))
            .AddSingleton(Mock.Of<IDuoUserLinkStore>()));

        var exception = Assert.Throws<InvalidOperationException>(() => provider.GetService<IDuoUserLinkWriter>());

        Assert.Contains(nameof(IDuoUserLinkWriter), exception.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void AddDuoIntegration_Twice_ChangesNothing()
    {
        var section = new ConfigurationBuilder().Build().GetSection("Duo");
        var services = new ServiceCollection();

        services.AddDuoIntegration(section);
        var once = services.Count;
        services.AddDuoIntegration(section);

        Assert.Equal(once, services.Count);
    }

    [Fact]
    public void Create_RegisteredServices_GivesAManager()
    {
        using var provider = Provider(services => services
            .AddDuoStores<InMemoryIntegrationStore, InMemoryUserLinkStore>()
            .AddSingleton<IChangePolicy, FakeChangeGuard>()
            .AddSingleton<ITestSignInFlow, FakeTestSignIn>()
            .AddSingleton<IDuoClient, FakeDuoClient>()
            .AddSingleton(new IntegrationManagerFixture().Audit)
            .AddScoped(DuoIntegrationManager.Create));
        using var scope = provider.CreateScope();

        Assert.NotNull(scope.ServiceProvider.GetRequiredService<DuoIntegrationManager>());
    }

    private static ServiceProvider Provider(Action<IServiceCollection> configure)
    {
        var services = new ServiceCollection();
        services.AddSingleton(new DuoApiHostPolicy([], allowLoopbackHttp: false));
        configure(services);
        return services.BuildServiceProvider(new ServiceProviderOptions { ValidateScopes = true, ValidateOnBuild = true });
    }

    private sealed class ReadOnlyStore : IDuoIntegrationStore, IDuoUserLinkStore
    {
        public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken) => new((DuoIntegration?)null);

        ValueTask<DuoIntegration?> IDuoIntegrationStore.FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken) => new((DuoIntegration?)null);

        ValueTask<DuoUserLink?> IDuoUserLinkStore.FindAsync(string tenantId, string subject, CancellationToken cancellationToken) => new((DuoUserLink?)null);
    }
}
