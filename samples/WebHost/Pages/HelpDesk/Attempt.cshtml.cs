using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;
using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.Pages.HelpDesk;

/// <summary>Shows a verification while it goes on, and takes the code that the caller reads.</summary>
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

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        // Another technician's attempt looks like one that does not exist.
        if (await verifications.FindAsync(HttpContext.GetTechnician(), Id, HttpContext.RequestAborted) is not { } found)
        {
            context.Result = NotFound();
            return;
        }

        Verification = found;
        await next();
    }

    public void OnGet()
    {
        // Shows the state.
    }

    public async Task<IActionResult> OnPostCodeAsync(CancellationToken cancellationToken)
    {
        var tries = Verification.CodeTriesLeft;
        var result = await verifications.SubmitCodeAsync(HttpContext.GetTechnician(), Id, Code ?? string.Empty, cancellationToken);
        Verification = result.Verification ?? Verification;
        if (result.Reason == DuoVerificationReason.InputInvalid)
        {
            ModelState.AddModelError(nameof(Code), "Enter the six digits that the caller reads.");
            return Page();
        }

        if (!Verification.IsOver && Verification.CodeTriesLeft < tries)
        {
            ModelState.AddModelError(nameof(Code), $"This code is wrong. Tries left: {Verification.CodeTriesLeft}.");
            return Page();
        }

        return RedirectToPage(new { Id });
    }

    public async Task<IActionResult> OnPostCancelAsync(CancellationToken cancellationToken)
    {
        await verifications.CancelAsync(HttpContext.GetTechnician(), Id, cancellationToken);
        return RedirectToPage(new { Id });
    }
}
