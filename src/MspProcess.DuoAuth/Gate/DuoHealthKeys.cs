using MspProcess.DuoAuth.Health;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Names the health of an integration.</summary>
internal static class DuoHealthKeys
{
    public static DuoHealthKey Of(DuoIntegration integration) => new(integration.TenantId, integration.Id, integration.CredentialRevision);
}
