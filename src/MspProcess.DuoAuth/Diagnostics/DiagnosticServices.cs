using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.Diagnostics.Checks;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Registers the diagnostics and their checks, in the order in which the results are shown.</summary>
internal static class DiagnosticServices
{
    /// <summary>Adds the diagnostics and the checks of connections.</summary>
    public static void Add(IServiceCollection services)
    {
        services.AddScoped<DiagnosticsRunner>();
        services.TryAddScoped<IDuoDiagnostics, LimitedDiagnostics>();
        services.AddScoped<IntegrationDiagnosticReader>();
        services.AddSingleton<DiagnosticCache>();
        services.TryAddSingleton(DataProtectionVersion.Read());
        services.TryAddSingleton<IConnectionProbe, ConnectionProbe>();
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.AddScoped<IDiagnosticCheck, NameResolutionCheck>();
        services.AddScoped<IDiagnosticCheck, TlsCheck>();
        services.AddScoped<IDiagnosticCheck, ClockCheck>();
        services.AddScoped<IDiagnosticCheck, CredentialsCheck>();
        services.AddScoped<IDiagnosticCheck, CallbackAddressCheck>();
        services.AddScoped<IDiagnosticCheck, ClientAddressCheck>();
        services.AddScoped<IDiagnosticCheck, TenantCheck>();
    }

    /// <summary>Adds the checks of the host's environment, after those of its stores.</summary>
    public static void AddEnvironmentChecks(IServiceCollection services)
    {
        services.AddScoped<IDiagnosticCheck, KeyRingCheck>();
        services.AddScoped<IDiagnosticCheck, KeyRingSharedCheck>();
        services.AddScoped<IDiagnosticCheck, KeyRingEncryptionCheck>();
        services.AddScoped<IDiagnosticCheck, DataProtectionVersionCheck>();
        services.AddScoped<IDiagnosticCheck, SimulatorCheck>();
        services.AddScoped<IDiagnosticCheck, GlobalizationCheck>();
    }
}
