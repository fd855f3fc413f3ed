using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Verification;
using MspProcess.DuoAuth.Verification.Access;
using MspProcess.DuoAuth.Verification.Attempts;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Integrations;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>Registers the verification of callers.</summary>
public static class DuoVerificationServiceCollectionExtensions
{
    /// <summary>Adds <see cref="DuoVerificationService"/> to a host that has called <c>AddDuoSecondFactor</c>.</summary>
    /// <remarks>
    /// Attempts and the settings of tenants are kept in memory, unless the host registers an <see cref="IDuoVerificationStore"/> and an
    /// <see cref="IDuoVerificationSettingsStore"/>, before or after. Calling it twice is harmless.
    /// A hosted service on each node looks after pushes that wait.
    /// </remarks>
    /// <param name="services">The host's services.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoVerification(this IServiceCollection services) => services.AddDuoVerification(static _ => { });

    /// <summary>As <see cref="AddDuoVerification(IServiceCollection)"/>, with options.</summary>
    /// <param name="services">The host's services.</param>
    /// <param name="configure">Sets the options.</param>
    /// <returns><paramref name="services"/>.</returns>
    public static IServiceCollection AddDuoVerification(this IServiceCollection services, Action<DuoVerificationOptions> configure)
    {
        ArgumentNullException.ThrowIfNull(services);
        ArgumentNullException.ThrowIfNull(configure);

        services.AddOptions<DuoVerificationOptions>().Configure(configure);
        if (services.Any(static service => service.ServiceType == typeof(DuoVerificationService)))
        {
            return services;
        }

        services.AddOptions<DuoVerificationOptions>()
            .Validate(
                static options => options.IsValid,
                "DuoVerificationOptions: MaxLookups is 1 to 1,000, CodeLifetime 1 to 15 minutes, PushType and IdentificationType have 1 to 60 characters.")
            .ValidateOnStart();
        services.AddDataProtection();
        services.AddHttpContextAccessor();
        services.AddMetrics();
        services.AddAntiforgery();
        ApiServices.Add(services);
        services.TryAddSingleton<IDuoVerificationStore, InMemoryVerificationStore>();
        services.TryAddSingleton<IDuoCustomerDirectory, AccountDirectory>();
        services.TryAddSingleton<IDuoVerificationSettingsStore, InMemoryVerificationSettingsStore>();
        services.TryAddSingleton<IDuoVerificationSettings, StoredSettings>();
        services.TryAddSingleton<IDuoVerificationPolicy, DefaultPolicy>();
        AddParts(services);
        services.AddSingleton(DuoVerificationService.Create);
        services.AddSingleton(DuoVerificationSettingsManager.Create);
        services.AddScoped(DuoVerificationPermissions.Create);
        services.AddHostedService<AttemptMonitor>();

        return services;
    }

    private static void AddParts(IServiceCollection services)
    {
        services.AddSingleton(typeof(HostSeam<>));
        services.AddSingleton<IntegrationReader>();
        services.AddSingleton<RouteSelector>();
        services.AddSingleton<IIntegrationCheck, AuthApiIntegrationCheck>();
        services.AddSingleton<IIntegrationCheck, AdminApiIntegrationCheck>();
        services.AddSingleton<IIntegrationCheck, AccountsApiIntegrationCheck>();
        services.AddSingleton<VerificationAudit>();
        services.AddSingleton<VerificationMetrics>();
        services.AddSingleton<AttemptNode>();
        services.AddSingleton<AttemptSignals>();
        services.AddSingleton<AttemptWriter>();
        services.AddSingleton<AttemptPoller>();
        services.AddSingleton<LogJoin>();
        services.AddSingleton<CodeProtector>();
        services.AddSingleton<SelectionProtector>();
        services.AddSingleton<TechnicianIdentity>();
        services.AddSingleton<UserDirectory>();
        services.AddSingleton<CandidateReader>();
        services.AddSingleton<AttemptFactory>();
        services.AddSingleton<AttemptStarter>();
    }
}
