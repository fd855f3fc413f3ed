using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class DisableModel(DuoIntegrationManager integrations, LinkedUsers users) : IntegrationPageModel(integrations)
{
    /// <summary>Gets the names of users who depend on the integration.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    protected override bool IsSensitive => true;

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Names = await users.ReadNamesAsync(Integration, User.GetUserId(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.DeactivateAsync(TenantId, Id, revision ?? string.Empty, cancellationToken);
        if (!result.Succeeded)
        {
            await OnGetAsync(cancellationToken);
        }

        return Complete(result, $"“{Integration.Name}” was disabled.");
    }
}
