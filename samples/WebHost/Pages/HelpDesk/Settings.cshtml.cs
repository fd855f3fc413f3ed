using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>How callers of the tenant are verified. For administrators who have just confirmed with Duo.</summary>
[RequireDuo]
public sealed class SettingsModel(DuoVerificationSettingsManager settings) : PageModel
{
    [BindProperty]
    public SettingsForm Form { get; set; } = new();

    public async Task OnGetAsync(CancellationToken cancellationToken)
    {
        var stored = await settings.FindAsync(User.GetTenantId(), cancellationToken);
        Form = SettingsForm.From(stored.Settings, stored.Revision);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await settings.SaveAsync(
            await HttpContext.GetTechnicianAsync(), Form.ToSettings(), Form.Revision ?? string.Empty, cancellationToken);
        if (result.Succeeded)
        {
            this.ShowNotice("The settings were saved. They count from the next verification on.");
            return RedirectToPage();
        }

        foreach (var error in result.Errors)
        {
            ModelState.AddModelError(error.Member is null ? string.Empty : $"Form.{error.Member}", error.Message);
        }

        // After somebody else's change the next submit overwrites it on purpose, not by accident.
        Form.Revision = result.Stored.Revision;
        ModelState.Remove("Form.Revision");
        return Page();
    }
}
