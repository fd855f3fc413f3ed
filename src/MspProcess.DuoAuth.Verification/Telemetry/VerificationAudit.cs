using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Telemetry;

/// <summary>Writes audit entries through the host's sink. One that fails is logged and changes no outcome.</summary>
internal sealed class VerificationAudit(HostSeam<IDuoAuditSink> sink, IHttpContextAccessor accessor, TimeProvider time, ILogger<VerificationAudit> logger)
{
    public ValueTask WriteAsync(DuoAuditEvent auditEvent, DuoVerificationRecord record) => WriteAsync(new DuoAuditEntry
    {
        Event = auditEvent,
        OccurredAt = time.GetUtcNow(),
        TenantId = record.TenantId,
        Subject = record.DuoUserId ?? record.UserName,
        Actor = record.Technician,
        IntegrationId = record.IntegrationId,
        ReferenceId = record.Reference,
        DuoTransactionId = record.PushId,
    });

    public ValueTask WriteAsync(DuoAuditEvent auditEvent, DuoTechnician technician, string? subject, string? reference = null) => WriteAsync(new DuoAuditEntry
    {
        Event = auditEvent,
        OccurredAt = time.GetUtcNow(),
        TenantId = technician.TenantId,
        Subject = subject,
        Actor = technician.Subject,
        ReferenceId = reference,
    });

    private async ValueTask WriteAsync(DuoAuditEntry entry)
    {
        try
        {
            await sink.CallAsync(host => host.WriteAsync(entry.From(accessor.HttpContext), CancellationToken.None));   // a browser that goes away must not take the entry along
        }
#pragma warning disable CA1031 // The sink is the host's; the outcome that it records stands.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            VerificationLog.AuditFailed(logger, exception);
        }
    }
}
