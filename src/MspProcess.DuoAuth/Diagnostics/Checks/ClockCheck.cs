using System.Globalization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Compares this machine's clock with Duo's.</summary>
internal sealed class ClockCheck(IConnectionProbe probe, TimeProvider time) : IDiagnosticCheck
{
    public string Id => "clock";

    public DiagnosticScope Scope => DiagnosticScope.Integration;

    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(20);

    private const string Remedy = "Synchronize this machine's clock (NTP). Duo and this host allow one minute.";

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        var seen = await context.ProbeAsync(probe);
        if (seen.ServerTime is not { } theirs)
        {
            return DuoDiagnosticResult.Warning(
                seen.Failure is { } failure ? $"Duo's clock could not be read: {FailureMessages.Number(failure)} {failure}." : "Duo's response had no Date header.", "See the other results.");
        }

        var skew = time.GetUtcNow() - theirs;
        var evidence = string.Create(CultureInfo.InvariantCulture, $"This clock differs from Duo's by {skew.TotalSeconds:+0;-0;0} seconds.");
        return skew.Duration() >= Tolerated ? DuoDiagnosticResult.Fault(evidence, Remedy)
            : skew.Duration() >= Good ? DuoDiagnosticResult.Warning(evidence, Remedy)
            : DuoDiagnosticResult.Fine(evidence);
    }
}
