using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class DeleteModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
{
    // One with links is not deleted by anybody, fresh or not, and says so.
    protected override bool IsSensitive => Integration is { State: DuoIntegrationState.Active, LinkCount: 0 };

    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.DeleteAsync(TenantId, Id, revision ?? string.Empty, cancellationToken);
        return Finish(result, $"“{Integration.Name}” was deleted.");
    }
}
