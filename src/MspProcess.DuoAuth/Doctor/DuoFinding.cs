namespace MspProcess.DuoAuth.Doctor;

/// <summary>What a check found. Immutable; its texts are English and hold no secret.</summary>
public sealed record DuoFinding
{
    private DuoFinding(DuoFindingLevel level, string evidence, string? remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(evidence);
        Level = level;
        Evidence = evidence;
        Remedy = remedy;
    }

    /// <summary>Gets the id of the check; empty until the doctor has put it in.</summary>
    public string Id { get; internal init; } = string.Empty;

    /// <summary>Gets how bad it is.</summary>
    public DuoFindingLevel Level { get; }

    /// <summary>Gets what was seen, in one or two sentences.</summary>
    public string Evidence { get; }

    /// <summary>Gets what to do; <see langword="null"/> exactly if nothing is wrong.</summary>
    public string? Remedy { get; }

    /// <summary>Makes a finding of something that is as it should be.</summary>
    /// <param name="evidence">What was seen; not empty.</param>
    public static DuoFinding Fine(string evidence) => new(DuoFindingLevel.Fine, evidence, null);

    /// <summary>Makes a finding of something to be mended soon.</summary>
    /// <param name="evidence">What was seen; not empty.</param>
    /// <param name="remedy">What to do; not empty.</param>
    public static DuoFinding Warning(string evidence, string remedy) => Wrong(DuoFindingLevel.Warning, evidence, remedy);

    /// <summary>Makes a finding of something to be mended now.</summary>
    /// <param name="evidence">What was seen; not empty.</param>
    /// <param name="remedy">What to do; not empty.</param>
    public static DuoFinding Fault(string evidence, string remedy) => Wrong(DuoFindingLevel.Fault, evidence, remedy);

    private static DuoFinding Wrong(DuoFindingLevel level, string evidence, string remedy)
    {
        ArgumentException.ThrowIfNullOrEmpty(remedy);
        return new(level, evidence, remedy);
    }
}
