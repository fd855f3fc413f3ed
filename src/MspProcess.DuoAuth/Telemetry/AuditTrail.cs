using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>Writes audit entries. If the sink throws, that is logged and changes no outcome.</summary>
internal sealed class AuditTrail(IDuoAuditSink sink, TimeProvider timeProvider, ILogger<AuditTrail> logger)
{
    public async ValueTask WriteAsync(DuoAuditEntry entry)
    {
        try
        {
            await sink.WriteAsync(entry, CancellationToken.None);   // an entry is written even if the browser disconnects
        }
#pragma warning disable CA1031 // The sink is the host's; the decision that it records has been made.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.AuditFailed(logger, exception);
        }
    }

    public ValueTask WriteAsync(
        DuoAuditEvent @event, string? tenantId, string? subject = null, string? actor = null, string? integrationId = null,
        DuoFailureReason reason = DuoFailureReason.Unspecified)
        => WriteAsync(new DuoAuditEntry
        {
            Event = @event,
            OccurredAt = timeProvider.GetUtcNow(),
            TenantId = tenantId,
            Subject = subject,
            Actor = actor ?? subject,
            IntegrationId = integrationId,
            Reason = reason,
        });
}
