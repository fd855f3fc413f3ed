using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Is the simulated Duo, which lets everybody in, kept out of production?</summary>
internal sealed class SimulatorCheck(IServiceProvider services, IOptionsMonitor<DuoSecondFactorOptions> monitor, IHostEnvironment environment) : IDuoDiagnosticCheck
{
    public string Id => "simulator";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Host;

    /// <summary>By name: the core knows nothing of the simulator.</summary>
    private const string Simulator = "MspProcess.DuoAuth.Simulator.DuoSimulator, MspProcess.DuoAuth.Simulator";

    public ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        if (environment.IsDevelopment())
        {
            return new(DuoDiagnosticResult.Fine("A simulated Duo may be used in Development."));
        }

        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        return new(IsRegistered() ? DuoDiagnosticResult.Fault(
                "This host serves the simulated Duo, which approves whatever its operator says.", "Leave AddDuoSimulator and MapDuoSimulator to Development.")
            : options.AdditionalApiHosts.FirstOrDefault(IsLocal) is { } host ? DuoDiagnosticResult.Fault(
                $"AdditionalApiHosts lets integrations point at {host}, on this machine.", "Remove it: Duo is never on the host's own machine.")
            : DuoDiagnosticResult.Fine("No simulated Duo is served or allowed."));
    }

    private bool IsRegistered()
        => Type.GetType(Simulator, throwOnError: false) is { } type && services.GetService<IServiceProviderIsService>()?.IsService(type) == true;

    private static bool IsLocal(string host)
        => Uri.TryCreate("https://" + host, UriKind.Absolute, out var address) && address.IsLoopback;
}
