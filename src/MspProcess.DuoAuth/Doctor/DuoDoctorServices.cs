using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using MspProcess.DuoAuth.Doctor.Checks;

namespace MspProcess.DuoAuth.Doctor;

/// <summary>Registers the doctor and its own checks, in the order in which they are shown.</summary>
internal static class DuoDoctorServices
{
    public static void Add(IServiceCollection services)
    {
        services.TryAddScoped<IDuoDoctor, DuoDoctor>();
        services.AddScoped<DuoPatientReader>();
        services.AddSingleton<DuoDoctorMemory>();
        services.AddSingleton<DuoStoreHealth>();
        services.AddScoped<DuoStoreReading>();
        services.TryAddSingleton(DuoDataProtectionVersion.Read());
        services.TryAddSingleton<IDuoProbe, DuoProbe>();
        services.TryAddSingleton<IDuoNameResolver, SystemNameResolver>();
        services.AddScoped<IDuoDoctorCheck, NameResolutionCheck>();
        services.AddScoped<IDuoDoctorCheck, TlsCheck>();
        services.AddScoped<IDuoDoctorCheck, ClockCheck>();
        services.AddScoped<IDuoDoctorCheck, CredentialsCheck>();
        services.AddScoped<IDuoDoctorCheck, CallbackAddressCheck>();
        services.AddScoped<IDuoDoctorCheck, StoresCheck>();
        services.AddScoped<IDuoDoctorCheck, StoresLastCheck>();
        services.AddScoped<IDuoDoctorCheck, KeyRingCheck>();
        services.AddScoped<IDuoDoctorCheck, KeyRingSharedCheck>();
        services.AddScoped<IDuoDoctorCheck, KeyRingEncryptionCheck>();
        services.AddScoped<IDuoDoctorCheck, DataProtectionVersionCheck>();
        services.AddScoped<IDuoDoctorCheck, SimulatorCheck>();
    }
}
