using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.Integrations;
using MspProcess.DuoAuth.EntityFrameworkCore.Links;
using MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the stores of MspProcess.DuoAuth that live on the host's own <see cref="DbContext"/>.</summary>
public static class DuoEntityFrameworkServiceCollectionExtensions
{
    /// <summary>Keeps integrations, links and transactions in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuo()</c>.</summary>
    /// <remarks>
    /// A store that is registered already stays, and so does its writer or the lack of one. Calling it twice is harmless.
    /// The stores open a scope and a context of their own for each call: pending changes of the request's context are
    /// neither saved nor seen, and an open transaction of the host does not cover them. Client secrets are encrypted
    /// with data protection, so its keys must be kept and shared by all nodes.
    /// </remarks>
    /// <typeparam name="TContext">The host's context, registered by <c>AddDbContext</c> or <c>AddDbContextFactory</c>.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkStores<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddDataProtection();
        services.TryAddSingleton<DuoSecretProtector>();
        services.TryAddSingleton<DuoContextFactory<TContext, DuoIntegrationRow>>();
        services.TryAddSingleton<DuoIntegrationRowMapper>();
        services.TryAddSingleton<EntityFrameworkDuoIntegrationStore<TContext>>();
        services.TryAddSingleton<IDuoSecretRotation, EntityFrameworkDuoSecretRotation<TContext>>();
        services.TryAddPair<IDuoIntegrationStore, IDuoIntegrationWriter, EntityFrameworkDuoIntegrationStore<TContext>>();
        return services.AddDuoEntityFrameworkUserLinkStore<TContext>().AddDuoEntityFrameworkTransactionStore<TContext>();
    }

    /// <summary>Keeps links alone in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuoUserLinks()</c>.</summary>
    /// <remarks>
    /// For hosts that keep their integrations elsewhere, such as in configuration by <c>AddDuoIntegration</c>, whose links in
    /// memory give way to these in either order of calls. Otherwise as <see cref="AddDuoEntityFrameworkStores{TContext}"/>.
    /// </remarks>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkUserLinkStore<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        services.AddHostedService<DuoSchemaCheck<TContext>>();
        services.TryAddSingleton<DuoContextFactory<TContext, DuoUserLinkRow>>();
        services.TryAddSingleton<EntityFrameworkDuoUserLinkStore<TContext>>();
        if (services.RemoveInMemory<IDuoUserLinkStore>())
        {
            services.RemoveAll<IDuoUserLinkWriter>();
        }

        services.TryAddPair<IDuoUserLinkStore, IDuoUserLinkWriter, EntityFrameworkDuoUserLinkStore<TContext>>();
        return services;
    }

    /// <summary>Keeps transactions alone in the database of <typeparamref name="TContext"/>, whose model calls <c>modelBuilder.UseDuoTransactions()</c>.</summary>
    /// <remarks>
    /// Included in <see cref="AddDuoEntityFrameworkStores{TContext}"/>; by itself for hosts of several nodes that keep their
    /// integrations elsewhere. Replaces the transactions in memory in either order of calls; a store of the host's own stays.
    /// Transactions that ended are deleted ten minutes later, by a hosted service on each node. Calling it twice is harmless.
    /// </remarks>
    /// <typeparam name="TContext">The host's context.</typeparam>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoEntityFrameworkTransactionStore<TContext>(this IServiceCollection services)
        where TContext : DbContext
    {
        ArgumentNullException.ThrowIfNull(services);

        services.RemoveInMemory<IDuoTransactionStore>();
        if (services.Any(static descriptor => descriptor.ServiceType == typeof(IDuoTransactionStore)))
        {
            return services;
        }

        services.AddHostedService<DuoSchemaCheck<TContext>>();
        services.TryAddSingleton(TimeProvider.System);
        services.TryAddSingleton<DuoContextFactory<TContext, DuoTransactionRow>>();
        services.AddSingleton<IDuoTransactionStore, EntityFrameworkDuoTransactionStore<TContext>>();
        services.AddHostedService<DuoTransactionPurge<TContext>>();
        return services;
    }

    // Reader and writer come from one place: a writer of ours beside a reader of the host's would write what nobody reads.
    private static void TryAddPair<TReader, TWriter, TStore>(this IServiceCollection services)
        where TReader : class
        where TWriter : class
        where TStore : class, TReader, TWriter
    {
        if (services.Any(descriptor => descriptor.ServiceType == typeof(TReader)))
        {
            return;
        }

        services.AddSingleton<TReader>(provider => provider.GetRequiredService<TStore>());
        services.TryAddSingleton<TWriter>(provider => provider.GetRequiredService<TStore>());
    }

    // The defaults of the library forget everything at a restart: a host that asks for a database does not mean to keep them.
    private static bool RemoveInMemory<TStore>(this IServiceCollection services)
    {
        var inMemory = services.FirstOrDefault(static descriptor =>
            descriptor.ServiceType == typeof(TStore) && descriptor.ImplementationType?.Assembly == typeof(TStore).Assembly);
        return inMemory is not null && services.Remove(inMemory);
    }
}
