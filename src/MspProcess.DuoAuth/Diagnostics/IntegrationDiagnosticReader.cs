using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Reads the integration to be checked. If it cannot be read, or its API host is not Duo's, that is the only result.</summary>
internal sealed class IntegrationDiagnosticReader(
    IDuoIntegrationStore integrations, CredentialsReader reader, IHttpContextAccessor accessor, ILogger<IntegrationDiagnosticReader> logger)
{
    public const string Id = "integration";

    public async ValueTask<(DiagnosticContext? Context, DuoDiagnosticResult? Result)> ReadAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        DuoIntegration? found;
        try
        {
            found = await integrations.FindAsync(tenantId, integrationId, cancellationToken);
        }
#pragma warning disable CA1031 // A host's store may throw anything. This signs no one in, and the page must say so.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.DoctorCheckFailed(logger, exception, Id);
            return (null, Named(DuoDiagnosticResult.Fault(
                $"The integration cannot be read: {exception.GetType().Name}.",
                "Edit the integration and enter the Secret Key again. If that does not help, see the exception in log event 80.")));
        }

        // T04: another tenant's integration is not checked.
        if (found is null || !string.Equals(found.TenantId, tenantId, StringComparison.Ordinal))
        {
            return (null, null);
        }

        // T37: diagnostics call no host that a sign-in would not call.
        return reader.TryRead(found, out var credentials)
            ? (new DiagnosticContext(accessor.HttpContext, found, credentials), Named(Describe(found.State)))
            : (new DiagnosticContext(accessor.HttpContext, found), Named(DuoDiagnosticResult.Fault(
                "The API Hostname is not one of Duo's, so it is never called.",
                "Edit the integration. A host other than Duo's own must be listed in AdditionalApiHosts.")));
    }

    private static DuoDiagnosticResult Describe(DuoIntegrationState state) => state switch
    {
        DuoIntegrationState.Active => DuoDiagnosticResult.Fine("The integration is active, and its values can be read."),
        DuoIntegrationState.Draft => DuoDiagnosticResult.Fine("The integration is a draft, and its values can be read."),
        _ => DuoDiagnosticResult.Warning("The integration is inactive. Users who are linked through it cannot sign in.", "Activate it, or another one in its place."),
    };

    private static DuoDiagnosticResult Named(DuoDiagnosticResult result) => result.WithId(Id);
}
