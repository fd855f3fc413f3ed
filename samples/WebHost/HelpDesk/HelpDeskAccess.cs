using MspProcess.DuoAuth;

namespace MspProcess.Portal.HelpDesk;

/// <summary>Tells whether a tenant can verify callers, so that the menu shows only what works.</summary>
public sealed class HelpDeskAccess(IDuoIntegrationStore integrations)
{
    public async Task<bool> IsAvailableAsync(string tenantId, CancellationToken cancellationToken)
    {
        foreach (var kind in (DuoIntegrationKind[])[DuoIntegrationKind.DuoAuthApi, DuoIntegrationKind.DuoAdminApi, DuoIntegrationKind.DuoAccountsApi])
        {
            if (await integrations.FindActiveAsync(tenantId, kind, cancellationToken) is not null)
            {
                return true;
            }
        }

        return false;
    }
}
