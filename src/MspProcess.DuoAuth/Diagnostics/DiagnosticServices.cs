using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.Diagnostics.Checks;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Registers the doctor and its own checks, in the order in which they are shown.</summary>
internal static class DiagnosticServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddScoped<IDuoDiagnostics, DiagnosticsRunner>();
        services.AddScoped<IntegrationDiagnosticReader>();
        services.AddSingleton<DiagnosticHistory>();
        services.AddSingleton<StoreHealth>();
        services.AddScoped<StoreReading>();
        services.TryAddSingleton(DataProtectionVersion.Read());
        services.TryAddSingleton<IConnectionProbe, ConnectionProbe>();
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.AddScoped<IDuoDiagnosticCheck, NameResolutionCheck>();
        services.AddScoped<IDuoDiagnosticCheck, TlsCheck>();
        services.AddScoped<IDuoDiagnosticCheck, ClockCheck>();
        services.AddScoped<IDuoDiagnosticCheck, CredentialsCheck>();
        services.AddScoped<IDuoDiagnosticCheck, CallbackAddressCheck>();
        services.AddScoped<IDuoDiagnosticCheck, StoresCheck>();
        services.AddScoped<IDuoDiagnosticCheck, StoresLastCheck>();
        services.AddScoped<IDuoDiagnosticCheck, KeyRingCheck>();
        services.AddScoped<IDuoDiagnosticCheck, KeyRingSharedCheck>();
        services.AddScoped<IDuoDiagnosticCheck, KeyRingEncryptionCheck>();
        services.AddScoped<IDuoDiagnosticCheck, DataProtectionVersionCheck>();
        services.AddScoped<IDuoDiagnosticCheck, SimulatorCheck>();
    }
}
