using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Does Duo accept the stored values?</summary>
internal sealed class CredentialsCheck(IDuoClient duo) : IDuoDiagnosticCheck
{
    public string Id => "credentials";

    public DuoDiagnosticScope Scope => DuoDiagnosticScope.Integration;

    public async ValueTask<DuoDiagnosticResult> ExamineAsync(DuoDiagnosticContext examination, CancellationToken cancellationToken)
    {
        var outcome = await duo.CheckHealthAsync(examination.Credentials!, cancellationToken);
        return outcome.Succeeded
            ? DuoDiagnosticResult.Fine("Duo accepts the Integration Key and the Secret Key.")
            : DuoDiagnosticResult.Fault(
                $"Duo's health check failed with {(int)outcome.Failure.Reason} {outcome.Failure.Reason}.",
                DuoFailureGuidance.Of(outcome.Failure.Reason)?.OperatorText ?? "Look the number up in the table of reasons.");
    }
}
