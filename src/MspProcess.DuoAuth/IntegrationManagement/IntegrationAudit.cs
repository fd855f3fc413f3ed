using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Records who changed what of an integration, and whose link was suspended by it (T50).</summary>
internal sealed class IntegrationAudit(AuditTrail audit, IChangePolicy guard)
{
    public async ValueTask ChangedAsync(DuoAuditEvent @event, DuoIntegration integration)
        => await audit.WriteAsync(@event, integration.TenantId, null, await ActorAsync(), integration.Id);

    public async ValueTask RefusedAsync(DuoIntegration integration, DuoFailureReason reason)
        => await audit.WriteAsync(DuoAuditEvent.Refused, integration.TenantId, null, await ActorAsync(), integration.Id, reason);

    public async ValueTask SuspendedAsync(DuoUserLink link)
        => await audit.WriteAsync(DuoAuditEvent.LinkSuspended, link.TenantId, link.Subject, await ActorAsync(), link.IntegrationId, DuoFailureReason.IntegrationChanged);

    // Not to be cancelled: what is recorded has happened.
    private ValueTask<string?> ActorAsync() => guard.FindActorAsync(CancellationToken.None);
}
