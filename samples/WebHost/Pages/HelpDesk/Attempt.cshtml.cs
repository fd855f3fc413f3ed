using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>Shows a verification while it goes on, and takes the code that the caller reads. Another technician's looks like one that does not exist.</summary>
[RequireDuo(MaxAgeSeconds = 3600)]
[ResponseCache(NoStore = true)]
public sealed class AttemptModel(DuoVerificationService verifications) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public string Id { get; set; } = string.Empty;

    [BindProperty]
    [Display(Name = "Code the caller reads")]
    public string? Code { get; set; }

    public DuoVerification Verification { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(CancellationToken cancellationToken) =>
        Show(await verifications.FindAsync(await HttpContext.GetTechnicianAsync(), Id, cancellationToken));

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        var result = await verifications.SubmitCodeAsync(await HttpContext.GetTechnicianAsync(), Id, Code ?? string.Empty, cancellationToken);
        if (result is { Reason: DuoVerificationReason.InputInvalid, Verification.IsCodeNeeded: true })
        {
            ModelState.AddModelError(nameof(Code), "Enter the six digits that the caller reads.");
        }
        else if (result.Verification is { IsCodeNeeded: true } wrong)
        {
            ModelState.AddModelError(nameof(Code), $"This code is wrong. Tries left: {wrong.CodeTriesLeft}.");
        }

        return ModelState.IsValid && result.Verification is not null ? RedirectToPage(new { Id }) : Show(result.Verification);
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        var result = await verifications.CancelAsync(await HttpContext.GetTechnicianAsync(), Id, cancellationToken);
        return result.Verification is null ? NotFound() : RedirectToPage(new { Id });
    }

    private IActionResult Show(DuoVerification? found)
    {
        if (found is null)
        {
            return NotFound();
        }

        Verification = found;
        return Page();
    }
}
