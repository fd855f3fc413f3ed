namespace MspProcess.DuoAuth;

/// <summary>The result of a diagnostic check. Its texts are English and contain no secret.</summary>
public sealed class DuoDiagnosticResult
{
    private DuoDiagnosticResult(string id, DuoDiagnosticSeverity severity, string evidence, string? remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(evidence);
        Id = id;
        Severity = severity;
        Evidence = evidence;
        Remedy = remedy;
    }

    /// <summary>Gets the ID of the check: lower case, words joined by hyphens.</summary>
    public string Id { get; }

    /// <summary>Gets how serious it is.</summary>
    public DuoDiagnosticSeverity Severity { get; }

    /// <summary>Gets what was found, in one or two sentences.</summary>
    public string Evidence { get; }

    /// <summary>Gets what to do; <see langword="null"/> exactly if nothing is wrong.</summary>
    public string? Remedy { get; }

    internal static DuoDiagnosticResult Fine(string evidence) => new(string.Empty, DuoDiagnosticSeverity.Fine, evidence, null);

    internal static DuoDiagnosticResult Warning(string evidence, string remedy) => Wrong(DuoDiagnosticSeverity.Warning, evidence, remedy);

    internal static DuoDiagnosticResult Fault(string evidence, string remedy) => Wrong(DuoDiagnosticSeverity.Fault, evidence, remedy);

    internal DuoDiagnosticResult WithId(string id) => new(id, Severity, Evidence, Remedy);

    private static DuoDiagnosticResult Wrong(DuoDiagnosticSeverity severity, string evidence, string remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(remedy);
        return new(string.Empty, severity, evidence, remedy);
    }
}
