using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Reads the integration to be examined. What cannot be read, or points at another server than Duo's, is the first finding and the last.</summary>
internal sealed class IntegrationDiagnosticReader(
    IDuoIntegrationStore integrations, CredentialsReader reader, IHttpContextAccessor accessor, ILogger<IntegrationDiagnosticReader> logger)
{
    public const string Id = "integration";

    public async ValueTask<(DuoDiagnosticContext? Patient, DuoDiagnosticResult? Finding)> ReadAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        DuoIntegration? found;
        try
        {
            found = await integrations.FindAsync(tenantId, integrationId, cancellationToken);
        }
#pragma warning disable CA1031 // A store of the host may throw anything; it signs nobody in, and the page must say so.
        catch (Exception exception) when (exception is not OperationCanceledException)
#pragma warning restore CA1031
        {
            Log.DoctorCheckFailed(logger, exception, Id);
            return (null, Named(DuoDiagnosticResult.Fault(
                $"The integration cannot be read: {exception.GetType().Name}.",
                "Edit the integration and enter the Secret Key again; if that does not help, log event 80 has the exception.")));
        }

        // T04: another tenant's record is no patient of this one.
        if (found is null || !string.Equals(found.TenantId, tenantId, StringComparison.Ordinal))
        {
            return (null, null);
        }

        // T37: the doctor calls nothing that the gate would not call.
        return reader.TryRead(found, out var credentials)
            ? (new DuoDiagnosticContext(accessor.HttpContext, found, credentials), Named(Describe(found.State)))
            : (new DuoDiagnosticContext(accessor.HttpContext, found), Named(DuoDiagnosticResult.Fault(
                "The API Hostname is not one of Duo's, so nothing is sent there.",
                "Edit the integration. A host beside Duo's own needs AdditionalApiHosts.")));
    }

    private static DuoDiagnosticResult Describe(DuoIntegrationState state) => state switch
    {
        DuoIntegrationState.Active => DuoDiagnosticResult.Fine("The integration is in force, and its values can be read."),
        DuoIntegrationState.Draft => DuoDiagnosticResult.Fine("The integration is a draft, and its values can be read."),
        _ => DuoDiagnosticResult.Warning("The integration is disabled. Who is linked through it cannot log in.", "Enable it, or another one in its place."),
    };

    private static DuoDiagnosticResult Named(DuoDiagnosticResult finding) => finding with { Id = Id };
}
