using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class DisableModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
{
    protected override bool IsSensitive => true;

    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.DisableAsync(TenantId, Id, revision ?? string.Empty, cancellationToken);
        return Finish(result, $"“{Integration.Name}” was disabled.");
    }
}
