using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class DeleteModel(DuoIntegrationManager integrations, LinkedUsers users) : IntegrationPageModel(integrations)
{
    /// <summary>Gets the names of users who depend on the integration.</summary>
    public IReadOnlyList<string> Names { get; private set; } = [];

    // With links it can't be deleted at all, so a step-up would be for nothing.
    protected override bool IsSensitive => Integration is { State: DuoIntegrationState.Active, LinkCount: 0 };

    public async Task OnGetAsync(CancellationToken cancellationToken) =>
        Names = await users.ReadNamesAsync(Integration, User.GetUserId(), cancellationToken);

    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.DeleteAsync(TenantId, Id, revision ?? string.Empty, cancellationToken);
        if (!result.Succeeded)
        {
            await OnGetAsync(cancellationToken);
        }

        return Complete(result, $"“{Integration.Name}” was deleted.");
    }
}
