using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Authorization.Policy;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.ExplicitSignIns;
using MspProcess.DuoAuth.Flow;
using MspProcess.DuoAuth.IntegrationManagement;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Linking;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Outages;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.RateLimits;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;
using MspProcess.DuoAuth.StepUp;
using MspProcess.DuoAuth.Stores;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.Hosting;

/// <summary>Registers the services, room by room. Its own registration marks that this was done.</summary>
/// <remarks>
/// What depends on a host's store, which may be of the request, is transient: it has no state, and a scope would keep each in a table that costs
/// more than all of them.
/// </remarks>
internal sealed class ServiceRegistration
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<ServiceRegistration>();
        services.AddDataProtection();
        services.AddHttpContextAccessor();
        services.TryAddSingleton(TimeProvider.System);
        services.AddSingleton<IConfigureOptions<DuoSecondFactorOptions>, SecondFactorOptionsSetup>();
        services.AddSingleton<IValidateOptions<DuoSecondFactorOptions>, EventsTypeValidation>();
        AddSeams(services);
        AddRateLimits(services);
        AddGate(services);
        AddFlow(services);
        AddManagers(services);
        AddAuthorization(services);
        DiagnosticServices.Add(services);
        StoreServices.Add(services);
        DiagnosticServices.AddEnvironmentChecks(services);
    }

    /// <summary>What a host may replace.</summary>
    private static void AddSeams(IServiceCollection services)
    {
        services.TryAddSingleton<IDuoTenantResolver, SingleTenantResolver>();
        services.TryAddSingleton<IDuoTransactionStore, InMemoryTransactionStore>();
        services.TryAddSingleton<IDuoUserNameProvider, PrincipalUserNameProvider>();
        services.TryAddSingleton<IDuoReauthentication, AuthTimeReauthentication>();
        services.TryAddSingleton<IDuoAuditSink, LoggingAuditSink>();
        services.TryAddSingleton(static _ => MemoryLimiter.Create());
    }

    private static void AddRateLimits(IServiceCollection services)
    {
        services.AddOptions<DuoRateLimitOptions>().ValidateOnStart();
        services.AddSingleton<IValidateOptions<DuoRateLimitOptions>, RateLimitOptionsValidation>();
        services.AddSingleton<LimitMemory>();
        services.AddSingleton<RequestLimits>();
        services.AddSingleton<IRequestLimits>(static provider => provider.GetRequiredService<RequestLimits>());
        services.TryAddSingleton<IDuoRateLimits>(static provider => provider.GetRequiredService<RequestLimits>());
    }

    private static void AddGate(IServiceCollection services)
    {
        // Transient, as everything that depends on the schemes: a host with a container for each tenant clones these lines into it, singletons with their instance.
        services.AddTransient(static provider => ProtectedSchemes.Of(provider.GetRequiredService<IOptions<AuthenticationOptions>>().Value));
        services.AddTransient<IPostConfigureOptions<AuthenticationOptions>, ProtectedSchemeConfiguration>();

        // The framework's own post-configuration of cookies is put first, so that there is a data format to wrap in any order of calls.
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IPostConfigureOptions<CookieAuthenticationOptions>, PostConfigureCookieAuthenticationOptions>());
        services.AddTransient<IPostConfigureOptions<CookieAuthenticationOptions>, StampedCookieConfiguration>();
        services.AddSingleton<IStartupFilter, ResponseReplacementStartupFilter>();
        services.AddTransient<StartupChecks>();
        services.AddHostedService<StartupCheckService>();
        services.AddSingleton<UnlinkedSessionRecheck>();
        services.AddSingleton<OriginResolver>();
        services.AddSingleton<ReturnUrlPolicy>();
        services.AddSingleton<TransactionSerializer>();
        services.AddSingleton<TenantReader>();
        services.AddTransient<SignInTenantReader>();
        services.AddSingleton<SubjectCaseMonitor>();
        services.AddTransient<SessionSchemeHandler>();
        services.AddTransient<TokenSchemeHandler>();
        services.AddTransient<SignInFactsReader>();
        services.AddTransient<SignInGate>();
        services.AddSingleton<PendingReturnUrl>();
        services.AddTransient<PendingSignInStarter>();
        services.AddTransient<PendingSignInTracker>();
        services.AddScoped<IDuoSignIn, ExplicitSignIn>();
        services.AddSingleton<SessionValidator>();
        services.AddTransient<FailOpenSessionValidator>();
        services.AddTransient<IOutageStatus, OutageStatus>();
        services.AddTransient<LinkStatusReader>();
        services.AddTransient<PendingTransactionCleanup>();
        services.AddTransient<PendingSignInResponder>();
        services.AddTransient<StartRedirectEvent>();
        services.AddTransient<TransactionFactory>();
        services.AddTransient<TransactionLimits>();
        services.AddTransient<TransactionReader>();
        services.AddTransient<PendingCookiePruning>();
        services.AddTransient<DuoUserNameResolver>();
        services.AddTransient<UserValidation>();
        services.AddTransient<VerifiedSignIn>();
        services.AddTransient<AuditTrail>();
    }

    private static void AddFlow(IServiceCollection services)
    {
        services.AddDuoProtocol();
        services.TryAddSingleton(static provider =>
        {
            var options = provider.GetRequiredService<IOptionsMonitor<DuoSecondFactorOptions>>().Get(DuoDefaults.AuthenticationScheme);
            var isDevelopment = provider.GetRequiredService<IHostEnvironment>().IsDevelopment();
            return new DuoApiHostPolicy([.. options.AdditionalApiHosts], options.AllowLoopbackHttp && isDevelopment);
        });
        services.AddSingleton<IApiHosts, ApiHostAddresses>();
        services.AddSingleton<CredentialsReader>();
        services.AddTransient<NavigationGuard>();
        services.AddSingleton<HealthMonitor>();
        services.TryAddSingleton<IApiAddresses, ApiAddresses>();
        services.AddTransient<FailOpenSignIn>();
        services.AddTransient<HostLogin>();
        services.AddTransient<OpeningResponder>();
        services.AddTransient<PublicOriginGuard>();
        services.AddTransient<PageLimit>();
        services.AddTransient<StartEndpoint>();
        services.AddTransient<CallbackEndpoint>();
        services.AddTransient<TransactionIdentification>();
        services.AddTransient<CodeExchange>();
        services.AddTransient<TransactionRestart>();
        services.AddTransient<TransactionUserValidation>();
        services.AddTransient<TransactionCompletion>();
        services.AddTransient<IntegrationLookup>();
        services.AddTransient<LinkEndpoint>();
        services.AddTransient<LinkConfirmation>();
        services.AddTransient<LinkedSignIn>();
        services.AddTransient<FailureResponder>();
        services.AddSingleton<FailureCookie>();
        services.AddSingleton<FailurePage>();
    }

    private static void AddManagers(IServiceCollection services)
    {
        services.AddTransient<PendingTransactionReader>();
        services.AddTransient<ILinkFlow, LinkFlow>();
        services.AddTransient<ITestSignInFlow, TestSignInFlow>();
        services.AddTransient<LinkSuspension>();
        services.TryAddScoped(DuoIntegrationManager.Create);
        services.TryAddScoped(static provider => new DuoLinkManager(
            provider.GetRequiredService<IDuoUserLinkStore>(),
            provider.GetServices<IDuoUserLinkWriter>(),
            provider.GetServices<IDuoPasswordVerifier>(),
            provider.GetRequiredService<IDuoReauthentication>(),
            provider.GetRequiredService<IDuoTransactionStore>(),
            provider.GetRequiredService<ILinkFlow>(),
            provider.GetRequiredService<AuditTrail>()));
    }

    private static void AddAuthorization(IServiceCollection services)
    {
        services.AddTransient<StepUpEvaluator>();
        services.AddSingleton<StepUpTicket>();
        services.AddTransient<StepUpStart>();
        services.AddTransient<StepUpChallenge>();
        services.AddTransient<IChangePolicy, StepUpChangePolicy>();
        services.AddTransient<IAuthorizationHandler, StepUpAuthorizationHandler>();
        Wrap<IAuthorizationMiddlewareResultHandler>(services, static inner => new StepUpResultHandler(inner), static _ => new AuthorizationMiddlewareResultHandler());
        Wrap<IAuthorizationPolicyProvider>(
            services, static inner => new StepUpPolicyProvider(inner), static provider => ActivatorUtilities.CreateInstance<DefaultAuthorizationPolicyProvider>(provider));
    }

    /// <summary>Wraps the service that the host has registered so far, which keeps its lifetime, or the framework's own.</summary>
    private static void Wrap<TService>(IServiceCollection services, Func<TService, TService> wrap, Func<IServiceProvider, TService> fallback)
        where TService : class
    {
        var host = services.LastOrDefault(static service => service.ServiceType == typeof(TService) && !service.IsKeyedService);
        Func<IServiceProvider, TService> create = host switch
        {
            null => fallback,
            { ImplementationInstance: TService instance } => _ => instance,
            { ImplementationFactory: { } factory } => provider => (TService)factory(provider),
            { ImplementationType: { } type } when ActivatorUtilities.CreateFactory(type, Type.EmptyTypes) is var factory => provider => (TService)factory(provider, null),
            _ => fallback,
        };
        if (host is { Lifetime: ServiceLifetime.Transient, ImplementationType: { } known } && !typeof(IDisposable).IsAssignableFrom(known) && !typeof(IAsyncDisposable).IsAssignableFrom(known))
        {
            services.AddTransient(provider => wrap(create(provider)));   // made for every request, and there is nothing to dispose of
            return;
        }

        services.Add(ServiceDescriptor.Describe(
            typeof(WrappedService<TService>), provider => new WrappedService<TService>(create(provider), isOwned: host?.ImplementationInstance is null), host?.Lifetime ?? ServiceLifetime.Singleton));
        services.AddTransient(provider => wrap(provider.GetRequiredService<WrappedService<TService>>().Inner));
    }
}
