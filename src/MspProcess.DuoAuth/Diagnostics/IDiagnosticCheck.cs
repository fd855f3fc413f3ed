namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Checks one thing.</summary>
/// <remarks>
/// A check that throws, or takes longer than 8 seconds, is a result itself. It changes nothing, and its evidence contains no
/// secret, because administrators and operators read it.
/// </remarks>
internal interface IDiagnosticCheck
{
    /// <summary>Gets the ID of its results: lower case, words joined by hyphens, unique.</summary>
    string Id { get; }

    DiagnosticScope Scope { get; }

    /// <summary>Runs the check.</summary>
    /// <param name="context">What is checked.</param>
    /// <param name="cancellationToken">Ends the check at its deadline.</param>
    ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken);
}
