namespace MspProcess.DuoAuth;

/// <summary>Looks at one thing. A host registers further checks as services of this type.</summary>
/// <remarks>
/// A check that throws, or that has not answered after 8 seconds, is a finding itself. It must change nothing, and its
/// evidence must hold no secret: administrators and operators read it.
/// </remarks>
public interface IDuoDiagnosticCheck
{
    /// <summary>Gets the id of its findings: lower case, words joined by hyphens, unique.</summary>
    string Id { get; }

    /// <summary>Gets what it looks at.</summary>
    DuoDiagnosticScope Scope { get; }

    /// <summary>Looks.</summary>
    /// <param name="examination">What is examined.</param>
    /// <param name="cancellationToken">Ends the check at its deadline.</param>
    /// <returns>What was found.</returns>
    ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken);
}
