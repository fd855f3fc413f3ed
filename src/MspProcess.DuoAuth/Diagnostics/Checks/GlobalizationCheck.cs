using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that this process can compare the spellings of a user name (T01).</summary>
internal sealed class GlobalizationCheck : IDiagnosticCheck
{
    public string Id => "globalization";

    public DiagnosticScope Scope => DiagnosticScope.Host;

    public ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
        => new(DuoUserName.TryCreate("e\u0301", out _)
            ? DuoDiagnosticResult.Fine("User names can be normalized.")
            : DuoDiagnosticResult.Warning(
                "Globalization is invariant in this process, so user names cannot be normalized. Names with characters from U+0300 on, such as combining accents, Greek, Cyrillic or Chinese, cannot be used with Duo.",
                "Install ICU in the image (icu-libs) and set InvariantGlobalization to false."));
}
