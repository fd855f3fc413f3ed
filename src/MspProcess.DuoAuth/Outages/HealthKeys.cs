namespace MspProcess.DuoAuth.Outages;

/// <summary>Names the health of an integration.</summary>
internal static class HealthKeys
{
    public static HealthKey Of(DuoIntegration integration) => new(integration.TenantId, integration.Id, integration.CredentialRevision);
}
