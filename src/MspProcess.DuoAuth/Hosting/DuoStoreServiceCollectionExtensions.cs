using System.Diagnostics.CodeAnalysis;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the stores of integrations and links.</summary>
public static class DuoStoreServiceCollectionExtensions
{
    /// <summary>Uses the host's own stores.</summary>
    /// <remarks>
    /// Each class is registered scoped, unless the host registered it already, and once even where one class is both stores.
    /// A class that also implements <see cref="IDuoIntegrationWriter"/> or <see cref="IDuoUserLinkWriter"/> serves as that too.
    /// A store that is registered already stays, and so does its writer or the lack of one; only the in-memory links of
    /// <see cref="AddDuoIntegration"/> are replaced. Calling it twice is harmless.
    /// </remarks>
    /// <typeparam name="TIntegrationStore">The host's store of integrations.</typeparam>
    /// <typeparam name="TLinkStore">The host's store of links.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoStores<
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TIntegrationStore,
        [DynamicallyAccessedMembers(DynamicallyAccessedMemberTypes.PublicConstructors)] TLinkStore>(this IServiceCollection services)
        where TIntegrationStore : class, IDuoIntegrationStore
        where TLinkStore : class, IDuoUserLinkStore
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddScoped<TIntegrationStore>();
        services.TryAddScoped<TLinkStore>();
        services.TryAddPair<IDuoIntegrationStore, IDuoIntegrationWriter, TIntegrationStore>();
        services.RemoveLinksInMemory();
        services.TryAddPair<IDuoUserLinkStore, IDuoUserLinkWriter, TLinkStore>();
        return services;
    }

    /// <summary>Uses one integration for the whole host, from configuration.</summary>
    /// <remarks>
    /// The section has the keys <c>ClientId</c>, <c>ClientSecret</c>, <c>ApiHost</c> and optionally <c>Name</c> (default
    /// <c>Duo</c>). They are validated when the host starts; a reload takes effect at once. The integration belongs to the
    /// tenant <see cref="DuoDefaults.SingleTenantId"/>, has the id <c>configuration</c> and is always active.
    /// Unless the host registers a store of links, links are kept in memory and lost at a restart, which is for
    /// development only. A store of integrations that is registered already stays. Calling it twice is harmless.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <param name="section">The section, for example <c>Configuration.GetSection("Duo")</c>.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoIntegration(this IServiceCollection services, IConfigurationSection section)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(section);

        if (!services.Has<IDuoIntegrationStore>())
        {
            services.AddOptions<ConfiguredIntegration>().Configure(options => options.Read(section)).ValidateOnStart();
            services.AddSingleton<IValidateOptions<ConfiguredIntegration>>(provider =>
                new ConfiguredIntegrationValidator(section.Path, provider.GetRequiredService<DuoApiHostPolicy>()));
            services.AddSingleton<IDuoIntegrationStore>(provider => ActivatorUtilities.CreateInstance<ConfiguredIntegrationStore>(provider, section));
        }

        if (!services.Has<IDuoUserLinkStore>())
        {
            services.AddSingleton<IDuoUserLinkStore, InMemoryUserLinkStore>();
            services.TryAddSingleton(static provider => provider.GetRequiredService<IDuoUserLinkStore>() as IDuoUserLinkWriter
                ?? throw new InvalidOperationException("The registered IDuoUserLinkStore has no writer. Register an IDuoUserLinkWriter too, or call AddDuoStores."));
        }

        return services;
    }

    // Reader and writer come from one class: a writer beside a foreign reader would write what nobody reads.
    private static void TryAddPair<TReader, TWriter, TStore>(this IServiceCollection services)
        where TReader : class
        where TWriter : class
        where TStore : class, TReader
    {
        if (services.Has<TReader>())
        {
            return;
        }

        services.AddScoped<TReader>(static provider => provider.GetRequiredService<TStore>());
        if (typeof(TWriter).IsAssignableFrom(typeof(TStore)))
        {
            services.TryAddScoped(static provider => (TWriter)(object)provider.GetRequiredService<TStore>());
        }
    }

    private static bool Has<TService>(this IServiceCollection services)
        => services.Any(static descriptor => descriptor.ServiceType == typeof(TService));

    private static void RemoveLinksInMemory(this IServiceCollection services)
    {
        var inMemory = services.FirstOrDefault(static descriptor =>
            descriptor.ServiceType == typeof(IDuoUserLinkStore) && descriptor.ImplementationType == typeof(InMemoryUserLinkStore));
        if (inMemory is not null)
        {
            services.Remove(inMemory);
            services.RemoveAll<IDuoUserLinkWriter>();
        }
    }
}
