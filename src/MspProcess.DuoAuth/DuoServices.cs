using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Authorization;
using MspProcess.DuoAuth.Callback;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Doctor;
using MspProcess.DuoAuth.Events;
using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth;

/// <summary>Registers the services behind the scheme, room by room. Its own registration marks that this was done.</summary>
internal sealed class DuoServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<DuoServices>();
        services.AddDataProtection();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IConfigureOptions<DuoSecondFactorOptions>, DuoConfigureOptions>();
        services.AddSingleton<IValidateOptions<DuoSecondFactorOptions>, DuoEventsRegistration>();
        AddSeams(services);
        AddGate(services);
        AddTrip(services);
        AddManagers(services);
        AddAuthorization(services);
        DuoDoctorServices.Add(services);
    }

    /// <summary>What a host may replace.</summary>
    private static void AddSeams(IServiceCollection services)
    {
        services.TryAddSingleton<IDuoTenantResolver, SingleTenantResolver>();
        services.TryAddSingleton<IDuoTransactionStore, InMemoryDuoTransactionStore>();
        services.TryAddSingleton<IDuoUserNameProvider, PrincipalUserNameProvider>();
        services.TryAddSingleton<IDuoAuditSink, LoggingDuoAuditSink>();
    }

    private static void AddGate(IServiceCollection services)
    {
        services.AddSingleton<DuoGateSchemes>();
        services.AddSingleton<IPostConfigureOptions<AuthenticationOptions>, DuoGateConfigurator>();

        // The framework's own post-configuration of cookies is put first, so that the seal finds a format to wrap in any order of calls.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, PostConfigureCookieAuthenticationOptions>());
        services.AddSingleton<IPostConfigureOptions<CookieAuthenticationOptions>, DuoCookieSealConfigurator>();
        services.AddSingleton<IStartupFilter, DuoGateStartupFilter>();
        services.AddHostedService<DuoGateSelfTest>();
        services.AddSingleton<DuoUnlinkedRecheck>();
        services.AddSingleton<DuoOrigins>();
        services.AddSingleton<DuoReturnUrls>();
        services.AddSingleton<DuoTicketProtector>();
        services.AddScoped<DuoTenantReader>();
        services.AddScoped<DuoGateAsker>();
        services.AddScoped<DuoGateRegistrar>();
        services.AddScoped<DuoGatekeeper>();
        services.AddScoped<DuoTokenGatekeeper>();
        services.AddSingleton<DuoReturnTarget>();
        services.AddScoped<DuoHeldStart>();
        services.AddScoped<IDuoSignIn, DuoSignIn>();
        services.AddScoped<DuoSessionGuard>();
        services.AddScoped<DuoFailOpenGuard>();
        services.AddScoped<DuoStandingReader>();
        services.AddScoped<DuoPendingCleanup>();
        services.AddScoped<DuoHeldAnswer>();
        services.AddScoped<DuoStartEvent>();
        services.AddScoped<DuoTransactionFactory>();
        services.AddScoped<DuoUserNameRule>();
        services.AddScoped<DuoUserCheck>();
        services.AddScoped<DuoVerifiedSignIn>();
        services.AddScoped<DuoAuditTrail>();
    }

    private static void AddTrip(IServiceCollection services)
    {
        services.AddDuoProtocol();
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<DuoSecondFactorOptions>>().Get(DuoDefaults.AuthenticationScheme);
            var isDevelopment = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
            return new DuoApiHostPolicy([.. options.AdditionalApiHosts], options.AllowLoopbackHttp && isDevelopment);
        });
        services.AddSingleton<DuoCredentialsReader>();
        services.AddSingleton<DuoArrival>();
        services.AddSingleton<DuoHealthMonitor>();
        services.TryAddSingleton<IDuoApiAddresses, DuoApiAddresses>();
        services.AddScoped<DuoFailOpen>();
        services.AddScoped<DuoStart>();
        services.AddScoped<DuoCallback>();
        services.AddScoped<DuoTripStart>();
        services.AddScoped<DuoTripExchange>();
        services.AddScoped<DuoTripRestart>();
        services.AddScoped<DuoTripUser>();
        services.AddScoped<DuoTripEnd>();
        services.AddScoped<DuoTripSignIn>();
        services.AddScoped<DuoLoginLinkPage>();
        services.AddScoped<DuoLinkKeeper>();
        services.AddScoped<DuoLinkedSignIn>();
        services.AddScoped<DuoRefusals>();
        services.AddSingleton<DuoFailureCookie>();
        services.AddSingleton<DuoFailedPage>();
    }

    private static void AddManagers(IServiceCollection services)
    {
        services.AddScoped<DuoPendingRecords>();
        services.AddScoped<IDuoLinkTrip, DuoLinkTrip>();
        services.AddScoped<IDuoIntegrationTrip, DuoIntegrationTrip>();
        services.AddScoped<DuoLinkSuspension>();
        services.TryAddScoped(DuoIntegrationManager.Create);
        services.TryAddScoped(static provider => new DuoLinkManager(
            provider.GetRequiredService<IDuoUserLinkStore>(),
            provider.GetServices<IDuoUserLinkWriter>(),
            provider.GetServices<IDuoPasswordVerifier>(),
            provider.GetRequiredService<IDuoTransactionStore>(),
            provider.GetRequiredService<IDuoLinkTrip>(),
            provider.GetRequiredService<DuoAuditTrail>()));
    }

    private static void AddAuthorization(IServiceCollection services)
    {
        services.AddScoped<DuoFreshness>();
        services.AddScoped<DuoStepUp>();
        services.AddScoped<IDuoChangeGuard, DuoChangeGuard>();
        services.AddScoped<IAuthorizationHandler, DuoFreshHandler>();
        var host = services.LastOrDefault(static service => service.ServiceType == typeof(IAuthorizationMiddlewareResultHandler));
        services.AddTransient<IAuthorizationMiddlewareResultHandler>(provider => new DuoAuthorizationResultHandler(Inner(provider, host)));
    }

    private static IAuthorizationMiddlewareResultHandler Inner(IServiceProvider provider, ServiceDescriptor? host) => host switch
    {
        null => new AuthorizationMiddlewareResultHandler(),
        { ImplementationInstance: IAuthorizationMiddlewareResultHandler instance } => instance,
        { ImplementationFactory: { } factory } => (IAuthorizationMiddlewareResultHandler)factory(provider),
        _ => (IAuthorizationMiddlewareResultHandler)ActivatorUtilities.CreateInstance(provider, host.ImplementationType!),
    };
}
