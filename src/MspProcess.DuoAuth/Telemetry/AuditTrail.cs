using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>Writes audit entries, with where they came from. If the sink throws, that is an error in the log and a count.</summary>
internal sealed class AuditTrail(IDuoAuditSink sink, IHttpContextAccessor accessor, TimeProvider timeProvider, ILogger<AuditTrail> logger)
{
    /// <summary>Writes what has happened. A missing entry changes nothing about it.</summary>
    public async ValueTask WriteAsync(DuoAuditEntry entry) => await TryWriteAsync(entry);

    public async ValueTask WriteAsync(
        DuoAuditEvent @event, string? tenantId, string? subject = null, string? actor = null, string? integrationId = null,
        DuoFailureReason reason = DuoFailureReason.Unspecified, string? before = null, string? after = null)
        => await TryWriteAsync(Entry(@event, tenantId, subject, actor, integrationId, reason, before, after));

    /// <summary>Writes an entry.</summary>
    /// <returns><see langword="false"/> if it is missing. Whether what it tells may still happen, the caller decides.</returns>
    public async ValueTask<bool> TryWriteAsync(DuoAuditEntry entry)
    {
        try
        {
            await sink.WriteAsync(entry.From(accessor.HttpContext), CancellationToken.None);   // an entry is written even if the browser disconnects
            return true;
        }
#pragma warning disable CA1031 // The sink is the host's; what follows from its failure is decided by the caller.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.AuditFailed(logger, exception, entry.Event, entry.TenantId, entry.ReferenceId);
            SignInMetrics.AuditFailed();
            return false;
        }
    }

    /// <summary>Makes an entry of now.</summary>
    public DuoAuditEntry Entry(
        DuoAuditEvent @event, string? tenantId, string? subject = null, string? actor = null, string? integrationId = null,
        DuoFailureReason reason = DuoFailureReason.Unspecified, string? before = null, string? after = null)
        => new()
        {
            Event = @event,
            OccurredAt = timeProvider.GetUtcNow(),
            TenantId = tenantId,
            Subject = subject,
            Actor = actor ?? subject,
            IntegrationId = integrationId,
            Reason = reason,
            Before = before,
            After = after,
        };
}
