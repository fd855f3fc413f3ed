using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Telemetry;

/// <summary>Writes audit entries through the host's sink. One that fails is logged and changes no outcome.</summary>
internal sealed class VerificationAudit(HostSeam<IDuoAuditSink> sink, TimeProvider time, ILogger<VerificationAudit> logger)
{
    public ValueTask WriteAsync(DuoAuditEvent auditEvent, DuoVerificationRecord record) => WriteAsync(DuoAuditEntry.Create(
        auditEvent, time.GetUtcNow(), record.TenantId, record.DuoUserId ?? record.UserName, record.Technician, record.IntegrationId, record.Reference));

    public ValueTask WriteAsync(DuoAuditEvent auditEvent, DuoTechnician technician, string? subject, string? reference = null) => WriteAsync(DuoAuditEntry.Create(
        auditEvent, time.GetUtcNow(), technician.TenantId, subject, technician.Subject, integrationId: null, reference));

    private async ValueTask WriteAsync(DuoAuditEntry entry)
    {
        try
        {
            await sink.CallAsync(host => host.WriteAsync(entry, CancellationToken.None));   // a browser that goes away must not take the entry along
        }
#pragma warning disable CA1031 // The sink is the host's; the outcome that it records stands.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            VerificationLog.AuditFailed(logger, exception);
        }
    }
}
