using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Profile;

/// <summary>Removes the user's own link, after a recent confirmation by Duo.</summary>
[RequireDuo(MaxAgeSeconds = 300)]
public sealed class UnlinkModel : PageModel
{
    public async Task<IActionResult> OnGetAsync([FromServices] DuoLinkManager links, CancellationToken cancellationToken) =>
        await links.FindAsync(HttpContext, cancellationToken) is null ? RedirectToPage("/Profile/Index") : Page();

    public async Task<IActionResult> OnPostAsync([FromServices] DuoLinkManager links, CancellationToken cancellationToken)
    {
        var result = await links.UnlinkAsync(HttpContext, cancellationToken);
        if (result.Succeeded)
        {
            this.ShowNotice("Your account is no longer linked. You log in with your password only.");
            return RedirectToPage("/Profile/Index");
        }

        if (result.Reason == DuoFailureReason.StepUpRequired)
        {
            return RedirectToPage();
        }

        ModelState.AddModelError(string.Empty, result.Message!);
        return Page();
    }
}
