namespace MspProcess.DuoAuth.Load.Outages;

/// <summary>One integration, through which everybody in the world is linked.</summary>
internal sealed class OutageStores(DuoIntegration integration) : IDuoIntegrationStore, IDuoUserLinkStore
{
    public ValueTask<DuoIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken) => new(integration);

    public ValueTask<DuoIntegration?> FindAsync(string tenantId, string integrationId, CancellationToken cancellationToken) => new(integration);

    ValueTask<DuoUserLink?> IDuoUserLinkStore.FindAsync(string tenantId, string subject, CancellationToken cancellationToken)
        => new((DuoUserLink?)new DuoUserLink
        {
            TenantId = tenantId,
            Subject = subject,
            IntegrationId = integration.Id,
            DuoUserName = subject,
            DuoUserKey = "DU-" + subject,
            LinkedAt = DateTimeOffset.UnixEpoch,
            State = DuoLinkState.Active,
            Revision = "1",
        });
}
