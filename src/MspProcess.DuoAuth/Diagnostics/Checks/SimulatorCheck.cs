using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that the simulator, which lets everyone in, is not used in production.</summary>
internal sealed class SimulatorCheck(IServiceProvider services, IOptionsMonitor<DuoSecondFactorOptions> monitor, IHostEnvironment environment) : IDiagnosticCheck
{
    public string Id => "simulator";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    /// <summary>By name, as the core has no reference to the simulator.</summary>
    private const string Simulator = "MspProcess.DuoAuth.Simulator.DuoSimulator, MspProcess.DuoAuth.Simulator";

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            return new(DuoDiagnosticResult.Fine("The simulator may be used in Development."));
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return new(IsRegistered() ? DuoDiagnosticResult.Fault(
                "This host serves the simulator, in which anyone can approve any sign-in.", "Call AddDuoSimulator and MapDuoSimulator in Development only.")
            : options.AdditionalApiHosts.FirstOrDefault(IsLocal) is { } host ? DuoDiagnosticResult.Fault(
                $"AdditionalApiHosts lets integrations point at {host}, on this machine.", "Remove it, as Duo is never on the host's own machine.")
            : DuoDiagnosticResult.Fine("The simulator is neither served nor allowed."));
    }

    private bool IsRegistered()
        => Type.GetType(Simulator, throwOnError: false) is { } type && services.GetService<IServiceProviderIsService>()?.IsService(type) == true;

    private static bool IsLocal(string host)
        => Uri.TryCreate("https://" + host, UriKind.Absolute, out var address) && address.IsLoopback;
}
