using System.ComponentModel.DataAnnotations;
using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.Portal.Activity;

namespace MspProcess.Portal.Pages.Profile;

/// <summary>The own account: switch Duo on, confirm what Duo proved, and see since when it is on.</summary>
public sealed class ProfileModel(DuoLinkManager links, DuoIntegrationManager integrations, ActivityLog activity) : PageModel
{
    [BindProperty]
    [Display(Name = "Password")]
    public string? Password { get; set; }

    public DuoUserLink? Link { get; private set; }

    public DuoPendingLink? Pending { get; private set; }

    /// <summary>Whether the account has a Duo to link to.</summary>
    public bool Available { get; private set; }

    /// <summary>Whether the password is being asked for.</summary>
    public bool Asking { get; private set; }

    public IReadOnlyList<ActivityLine> History { get; private set; } = [];

    public Task OnGetAsync(CancellationToken cancellationToken) => LoadAsync(cancellationToken);

    public async Task<IActionResult> OnPostStartAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Password))
        {
            return await AskAgainAsync(nameof(Password), "Enter your password.", cancellationToken);
        }

        var result = await links.StartAsync(HttpContext, Password, Url.Page("/Profile/Index"), cancellationToken);
        return result is { Succeeded: true, RedirectUrl: { } duo }
            ? Redirect(duo)
            : await AskAgainAsync(nameof(Password), result.Message!, cancellationToken);
    }

    public async Task<IActionResult> OnPostConfirmAsync(CancellationToken cancellationToken)
    {
        var result = await links.ConfirmAsync(HttpContext, cancellationToken);
        if (!result.Succeeded)
        {
            return await AskAgainAsync(string.Empty, result.Message!, cancellationToken);
        }

        this.ShowNotice("Your account is linked. From now on every login asks Duo.");
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await links.CancelAsync(HttpContext, cancellationToken);
        this.ShowNotice("Cancelled. Nothing was stored.");
        return RedirectToPage();
    }

    private async Task<IActionResult> AskAgainAsync(string field, string message, CancellationToken cancellationToken)
    {
        ModelState.AddModelError(field, message);
        Asking = true;
        await LoadAsync(cancellationToken);
        return Page();
    }

    private async Task LoadAsync(CancellationToken cancellationToken)
    {
        var all = await integrations.ListAsync(User.GetTenantId(), cancellationToken);
        Available = all.Any(integration => integration.State == DuoIntegrationState.Active);
        Link = await links.FindAsync(HttpContext, cancellationToken);
        Pending = await links.GetPendingAsync(HttpContext, cancellationToken);
        History = await activity.ReadLinkHistoryAsync(User.GetTenantId(), User.GetUserId(), cancellationToken);
    }
}
