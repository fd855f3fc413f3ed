using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.Audit;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the audit store on the host's own <see cref="DbContext"/>.</summary>
public static class DuoAuditServiceCollectionExtensions
{
    /// <summary>Keeps the audit in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuoAudit()</c>.</summary>
    /// <remarks>
    /// Registers the <see cref="IDuoAuditSink"/> and an <see cref="IDuoAuditLog"/>. It replaces the sink that writes to the log, in either order of
    /// calls; a sink of the host's own stays, and then nothing is stored. A hosted service on each node chains new entries once a second. Calling
    /// it twice is harmless. Keys and retention: <see cref="DuoEntityFrameworkOptions"/>.
    /// </remarks>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkAuditStore<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        if (services.FirstOrDefault(static service =>
            service.ServiceType == typeof(IDuoAuditSink) && service.ImplementationType?.Assembly == typeof(IDuoAuditSink).Assembly) is { } logging)
        {
            services.Remove(logging);
        }

        if (services.Any(static service => service.ServiceType == typeof(IDuoAuditLog)))
        {
            return services;
        }

        services.AddMetrics();
        services.AddOptions<DuoEntityFrameworkOptions>()
            .Validate(
                static options => options.AuditKeys.All(static key => key.Length >= AuditHasher.Size) && options.AuditRetention is not { TotalDays: < 1 },
                "DuoEntityFrameworkOptions: each of the AuditKeys has at least 32 bytes, and AuditRetention is at least a day.")
            .ValidateOnStart();
        services.TryAddSingleton(TimeProvider.System);
        services.AddHostedService<DuoSchemaCheck<TContext>>();
        services.TryAddSingleton<DuoContextFactory<TContext, AuditRow>>();
        services.TryAddSingleton<DuoContextFactory<TContext, AuditHeadRow>>();
        services.TryAddSingleton<AuditHasher>();
        services.TryAddSingleton<AuditSignal>();
        services.TryAddSingleton<AuditChainer<TContext>>();
        services.TryAddSingleton<AuditHeadNotes<TContext>>();
        services.TryAddSingleton<AuditRetention<TContext>>();
        services.TryAddSingleton<AuditReader<TContext>>();
        services.TryAddSingleton<AuditVerifier<TContext>>();
        services.TryAddSingleton<IDuoAuditSink, EntityFrameworkDuoAuditSink<TContext>>();
        services.AddSingleton<IDuoAuditLog, EntityFrameworkDuoAuditLog<TContext>>();
        services.AddHostedService<AuditChainService<TContext>>();
        return services;
    }
}
