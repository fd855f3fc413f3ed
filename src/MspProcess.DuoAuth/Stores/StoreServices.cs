using Microsoft.Extensions.DependencyInjection;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Stores;

/// <summary>Registers what watches the stores.</summary>
internal static class StoreServices
{
    public static void Add(IServiceCollection services)
    {
        services.AddSingleton<StoreHealth>();
        services.AddScoped<StoreProbe>();
        services.AddScoped<IDiagnosticCheck, StoresCheck>();
        services.AddScoped<IDiagnosticCheck, StoreDurabilityCheck>();
    }
}
