using System.Globalization;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Does this machine's clock agree with Duo's?</summary>
internal sealed class ClockCheck(IConnectionProbe probe, TimeProvider time) : IDuoDiagnosticCheck
{
    public string Id => "clock";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Integration;

    private static readonly TimeSpan Tolerated = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Good = TimeSpan.FromSeconds(20);

    private const string Remedy = "Synchronise this machine's clock (NTP). Duo and this host allow one minute.";

    public async ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        var seen = await examination.ProbeAsync(probe);
        if (seen.ServerTime is not { } theirs)
        {
            return DuoDiagnosticResult.Warning(
                seen.Failure is { } failure ? $"Duo's clock could not be read: {failure}." : "Duo's answer had no Date header.", "See the other findings.");
        }

        var skew = time.GetUtcNow() - theirs;
        var evidence = string.Create(CultureInfo.InvariantCulture, $"This clock is {skew.TotalSeconds:+0;-0;0} seconds against Duo's.");
        return skew.Duration() >= Tolerated ? DuoDiagnosticResult.Fault(evidence, Remedy)
            : skew.Duration() >= Good ? DuoDiagnosticResult.Warning(evidence, Remedy)
            : DuoDiagnosticResult.Fine(evidence);
    }
}
