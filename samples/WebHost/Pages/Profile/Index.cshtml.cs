using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.Portal.Activity;

namespace MspProcess.Portal.Pages.Profile;

/// <summary>The user's own link: its status and history, and the confirmation of a new one.</summary>
public sealed class ProfileModel(DuoLinkManager links, DuoIntegrationManager integrations, ActivityLog activity) : PageModel
{
    public DuoUserLink? Link { get; private set; }

    public DuoVerifiedIdentity? Pending { get; private set; }

    /// <summary>Gets whether the tenant has an active integration.</summary>
    public bool IsAvailable { get; private set; }

    public IReadOnlyList<ActivityLine> History { get; private set; } = [];

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var all = await integrations.ListAsync(User.GetTenantId(), cancellationToken);
        IsAvailable = all.Any(integration => integration is { Kind: DuoIntegrationKind.DuoWebSdk, State: DuoIntegrationState.Active });
        Link = await links.FindAsync(HttpContext, cancellationToken);
        Pending = await links.GetPendingAsync(HttpContext, cancellationToken);
        History = await activity.ReadLinkHistoryAsync(User.GetTenantId(), User.GetUserId(), cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var result = await links.ConfirmAsync(HttpContext, cancellationToken);
        if (!result.Succeeded)
        {
            ModelState.AddModelError(string.Empty, result.Message!);
            await OnGetAsync(cancellationToken);
            return Page();
        }

        this.ShowNotice("Your account is linked. From now on, every login asks for your approval in Duo.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await links.CancelAsync(HttpContext, cancellationToken);
        this.ShowNotice("Linking was canceled. Nothing was stored.");
        return RedirectToPage();
    }
}
