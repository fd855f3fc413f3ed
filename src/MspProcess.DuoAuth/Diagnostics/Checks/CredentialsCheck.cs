using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that Duo accepts the stored values.</summary>
internal sealed class CredentialsCheck(IDuoClient duo) : IDiagnosticCheck
{
    public string Id => "credentials";

    public DiagnosticScope Scope => DiagnosticScope.Integration;

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        var outcome = await duo.CheckHealthAsync(context.Credentials!, cancellationToken);
        return outcome.Succeeded
            ? DuoDiagnosticResult.Fine("Duo accepts the Integration Key and the Secret Key.")
            : DuoDiagnosticResult.Fault(
                $"Duo's health check failed with {FailureMessages.Number(outcome.Failure.Reason)} {outcome.Failure.Reason}.",
                FailureCatalog.Find(outcome.Failure.Reason)?.OperatorText ?? "See this number in the troubleshooting table.");
    }
}
