using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Records who changed an integration, and which links need verification because of it (T50).</summary>
internal sealed class IntegrationAudit(AuditTrail audit, IChangePolicy policy)
{
    public async ValueTask ChangedAsync(DuoAuditEvent @event, DuoIntegration integration)
        => await audit.WriteAsync(@event, integration.TenantId, null, await FindActorAsync(), integration.Id);

    public async ValueTask FailedAsync(DuoIntegration integration, DuoFailureReason reason)
        => await audit.WriteAsync(DuoAuditEvent.Refused, integration.TenantId, null, await FindActorAsync(), integration.Id, reason);

    public async ValueTask VerificationRequiredAsync(DuoUserLink link)
        => await audit.WriteAsync(DuoAuditEvent.LinkSuspended, link.TenantId, link.Subject, await FindActorAsync(), link.IntegrationId, DuoFailureReason.IntegrationChanged);

    // Not cancelable: what is recorded has happened.
    private ValueTask<string?> FindActorAsync() => policy.FindActorAsync(CancellationToken.None);
}
