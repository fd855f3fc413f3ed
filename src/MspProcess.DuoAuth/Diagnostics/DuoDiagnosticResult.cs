namespace MspProcess.DuoAuth;

/// <summary>What a check found. Immutable; its texts are English and hold no secret.</summary>
public sealed record DuoDiagnosticResult
{
    private DuoDiagnosticResult(DuoDiagnosticSeverity level, string evidence, string? remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(evidence);
        Level = level;
        Evidence = evidence;
        Remedy = remedy;
    }

    /// <summary>Gets the id of the check; empty until the doctor has put it in.</summary>
    public string Id { get; internal init; } = string.Empty;

    /// <summary>Gets how bad it is.</summary>
    public DuoDiagnosticSeverity Level { get; }

    /// <summary>Gets what was seen, in one or two sentences.</summary>
    public string Evidence { get; }

    /// <summary>Gets what to do; <see langword="null"/> exactly if nothing is wrong.</summary>
    public string? Remedy { get; }

    /// <summary>Makes a finding of something that is as it should be.</summary>
    /// <param name="evidence">What was seen; not empty.</param>
    public static DuoDiagnosticResult Fine(string evidence) => new(DuoDiagnosticSeverity.Fine, evidence, null);

    /// <summary>Makes a finding of something to be mended soon.</summary>
    /// <param name="evidence">What was seen; not empty.</param>
    /// <param name="remedy">What to do; not empty.</param>
    public static DuoDiagnosticResult Warning(string evidence, string remedy) => Wrong(DuoDiagnosticSeverity.Warning, evidence, remedy);

    /// <summary>Makes a finding of something to be mended now.</summary>
    /// <param name="evidence">What was seen; not empty.</param>
    /// <param name="remedy">What to do; not empty.</param>
    public static DuoDiagnosticResult Fault(string evidence, string remedy) => Wrong(DuoDiagnosticSeverity.Fault, evidence, remedy);

    private static DuoDiagnosticResult Wrong(DuoDiagnosticSeverity level, string evidence, string remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(remedy);
        return new(level, evidence, remedy);
    }
}
