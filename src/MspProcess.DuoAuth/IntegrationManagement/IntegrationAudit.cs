using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Records who changed an integration, and which links need verification because of it (T50).</summary>
internal sealed class IntegrationAudit(AuditTrail audit, IChangePolicy policy)
{
    /// <param name="event">What happened.</param>
    /// <param name="before">The integration as it was; <see langword="null"/> if it is new.</param>
    /// <param name="after">The integration as it is; <see langword="null"/> if it was deleted.</param>
    public async ValueTask ChangedAsync(DuoAuditEvent @event, DuoIntegration? before, DuoIntegration? after)
    {
        var integration = (after ?? before)!;
        var isNewSecret = before is not null && after is not null && !string.Equals(before.ClientSecret, after.ClientSecret, StringComparison.Ordinal);
        await audit.WriteAsync(
            @event, integration.TenantId, null, await FindActorAsync(), integration.Id, before: Describe(before), after: after is null ? null : Describe(after) + (isNewSecret ? "; another client secret" : ""));
    }

    public async ValueTask FailedAsync(DuoIntegration integration, DuoFailureReason reason)
        => await audit.WriteAsync(DuoAuditEvent.Refused, integration.TenantId, null, await FindActorAsync(), integration.Id, reason);

    public async ValueTask VerificationRequiredAsync(DuoUserLink link)
        => await audit.WriteAsync(DuoAuditEvent.LinkSuspended, link.TenantId, link.Subject, await FindActorAsync(), link.IntegrationId, DuoFailureReason.IntegrationChanged);

    // Never the secret, and nothing that tells it.
    private static string? Describe(DuoIntegration? integration) => integration is null
        ? null
        : $"{integration.Name}; {integration.State}; client ID {integration.ClientId}; API hostname {integration.ApiHost}; fail mode {integration.FailMode}";

    // Not cancelable: what is recorded has happened.
    private ValueTask<string?> FindActorAsync() => policy.FindActorAsync(CancellationToken.None);
}
