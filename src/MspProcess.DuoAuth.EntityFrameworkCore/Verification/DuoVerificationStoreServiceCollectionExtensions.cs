using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.Verification;
using MspProcess.DuoAuth.Verification.Storage;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the store of verifications on the host's own <see cref="DbContext"/>.</summary>
public static class DuoVerificationStoreServiceCollectionExtensions
{
    /// <summary>Keeps verifications in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuoVerification()</c>.</summary>
    /// <remarks>
    /// Replaces the store in memory in either order of calls with <c>AddDuoVerification</c>; a store of the host's own stays. The host does not
    /// start without the tables. Codes are hashed and encrypted with data protection, so its keys must be shared by all nodes.
    /// </remarks>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkVerificationStore<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        if (services.FirstOrDefault(static service =>
            service.ServiceType == typeof(IDuoVerificationStore) && service.ImplementationType?.Assembly == typeof(IDuoVerificationStore).Assembly) is { } inMemory)
        {
            services.Remove(inMemory);
        }

        if (services.Any(static service => service.ServiceType == typeof(IDuoVerificationStore)))
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
}
