using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class EnableModel(DuoIntegrationManager integrations) : ChangePageModel(integrations)
{
    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.EnableAsync(AccountId, Id, revision ?? string.Empty, cancellationToken);
        return Finish(result, $"“{Integration.Name}” was enabled.");
    }
}
