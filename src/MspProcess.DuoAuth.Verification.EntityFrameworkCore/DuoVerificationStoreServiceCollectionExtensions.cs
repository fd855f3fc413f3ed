using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.Verification.EntityFrameworkCore;
using MspProcess.DuoAuth.Verification.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the stores of verifications and of their settings on the host's own <see cref="DbContext"/>.</summary>
public static class DuoVerificationStoreServiceCollectionExtensions
{
    /// <summary>Keeps verifications, and the settings of tenants, in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuoVerification()</c>.</summary>
    /// <remarks>
    /// Replaces the stores in memory in either order of calls with <c>AddDuoVerification</c>; a store of the host's own stays. The host does not
    /// start without the tables. Codes are hashed and encrypted with data protection, so its keys must be shared by all nodes.
    /// </remarks>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkVerificationStore<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        services.RemoveInMemory<IDuoVerificationStore>();
        services.RemoveInMemory<IDuoVerificationSettingsStore>();
        services.TryAddSingleton<DuoContextFactory<TContext, SettingsRow>>();
        services.TryAddSingleton<IDuoVerificationSettingsStore, EntityFrameworkDuoVerificationSettingsStore<TContext>>();
        if (services.Any(static descriptor => descriptor.ServiceType == typeof(IDuoVerificationStore)))
        {
            return services;
        }

        services.AddHostedService<VerificationModelCheck<TContext>>();
        services.TryAddSingleton<DuoContextFactory<TContext, VerificationRow>>();
        services.TryAddSingleton<DuoContextFactory<TContext, ClaimRow>>();
        services.TryAddSingleton<DuoContextFactory<TContext, CountRow>>();
        services.TryAddSingleton<VerificationClaims<TContext>>();
        services.TryAddSingleton<VerificationCounts<TContext>>();
        services.AddSingleton<IDuoVerificationStore, EntityFrameworkDuoVerificationStore<TContext>>();
        return services;
    }

    // The defaults of the library forget everything at a restart: a host that asks for a database does not mean to keep them.
    private static void RemoveInMemory<TStore>(this IServiceCollection services)
    {
        if (services.FirstOrDefault(static descriptor =>
            descriptor.ServiceType == typeof(TStore) && descriptor.ImplementationType?.Assembly == typeof(TStore).Assembly) is { } inMemory)
        {
            services.Remove(inMemory);
        }
    }
}
