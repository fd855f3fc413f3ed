namespace MspProcess.DuoAuth.Outages;

/// <summary>Identifies the health of an integration under one set of credentials. With another secret it starts anew.</summary>
internal sealed record HealthKey(string TenantId, string IntegrationId, string CredentialRevision)
{
    public static HealthKey From(DuoIntegration integration) => new(integration.TenantId, integration.Id, integration.CredentialRevision);
}
