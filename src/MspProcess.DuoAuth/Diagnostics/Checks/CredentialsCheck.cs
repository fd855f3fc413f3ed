using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Diagnostics.Checks;

/// <summary>Checks that Duo accepts the stored values.</summary>
internal sealed class CredentialsCheck(IDuoClient duo, IEnumerable<IIntegrationCheck> others) : IDiagnosticCheck
{
    public string Id => "credentials";

    public DiagnosticScope Scope => DiagnosticScope.Integration;

    public async ValueTask<DuoDiagnosticResult> RunAsync(DiagnosticContext context, CancellationToken cancellationToken)
    {
        if (context.Integration is { Kind: not DuoIntegrationKind.DuoWebSdk } integration)
        {
            return await CheckOtherKindAsync(integration, cancellationToken);
        }

        var outcome = await duo.CheckHealthAsync(context.Credentials!, cancellationToken);
        return outcome.Succeeded
            ? DuoDiagnosticResult.Fine("Duo accepts the Integration Key and the Secret Key.")
            : DuoDiagnosticResult.Fault(
                $"Duo's health check failed with {FailureMessages.Number(outcome.Failure.Reason)} {outcome.Failure.Reason}.",
                FailureCatalog.Find(outcome.Failure.Reason)?.OperatorText ?? "See this number in the troubleshooting table.");
    }

    private async ValueTask<DuoDiagnosticResult> CheckOtherKindAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        if (others.FirstOrDefault(check => check.Kind == integration.Kind) is not { } check)
        {
            return DuoDiagnosticResult.Warning($"Nothing on this server uses an application of the kind {integration.Kind}.", "Call AddDuoVerification(), or delete the integration.");
        }

        var result = await check.CheckAsync(integration, cancellationToken);
        return result.Error is { } error ? DuoDiagnosticResult.Fault($"Duo does not accept the values: {FailureMessages.Number(error.Reason)} {error.Reason}.", error.Message)
            : result.MissingPermissions.Count > 0 ? DuoDiagnosticResult.Warning(
                $"Duo accepts the key, which lacks: {string.Join(", ", result.MissingPermissions)}.", "Grant it to the application in Duo's admin panel, or expect what needs it to be missing.")
            : DuoDiagnosticResult.Fine("Duo accepts the Integration Key and the Secret Key.");
    }
}
