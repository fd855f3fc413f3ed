using System.Threading.RateLimiting;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Shares rate limits among nodes, through the host's own <see cref="DbContext"/>.</summary>
public static class DuoRateLimitServiceCollectionExtensions
{
    /// <summary>Counts in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuoRateLimits()</c>.</summary>
    /// <remarks>
    /// Replaces the limiter that was registered so far, in either order of calls with <c>AddDuoSecondFactor</c>. What is let in costs one
    /// statement, two for the first of a user. What is refused costs none, as the node remembers it. If the database fails, each node counts by
    /// itself. Windows that are over are deleted by a hosted service. Calling it twice is harmless.
    /// </remarks>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkRateLimits<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DuoContextFactory<TContext, RateLimitRow>>();
        services.Replace(ServiceDescriptor.Singleton<PartitionedRateLimiter<DuoRateLimitKey>, EntityFrameworkRateLimiter<TContext>>());
        services.AddHostedService<RateLimitModelCheck<TContext>>();
        services.AddHostedService<RateLimitPurge<TContext>>();
        return services;
    }
}
