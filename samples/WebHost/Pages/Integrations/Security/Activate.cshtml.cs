using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>Activates an integration: at once if no user is linked, otherwise after a test login by the administrator.</summary>
public sealed class ActivateModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
{
    [BindProperty]
    [Display(Name = "Password")]
    public string? Password { get; set; }

    public DuoActivation Activation { get; private set; } = null!;

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (await Integrations.FindActivationAsync(TenantId, Id, HttpContext.RequestAborted) is { } activation)
        {
            Activation = activation;
        }

        await base.OnPageHandlerExecutionAsync(context, next);
    }

    // The step-up uses the active integration, and comes before anything is typed here.
    public IActionResult OnGet() => Activation.NeedsStepUp ? Challenge(DuoDefaults.AuthenticationScheme) : Page();

    public async Task<IActionResult> OnPostTestAsync(CancellationToken cancellationToken)
    {
        var testSignIn = await Integrations.StartTestSignInAsync(TenantId, Id, Password, Url.Page("Activate", new { Id }), cancellationToken);
        return testSignIn.Errors switch
        {
            [] => Redirect(testSignIn.RedirectUrl!),
            [{ Reason: DuoFailureReason.StepUpRequired }, ..] => RedirectToPage(new { Id }),
            [var error, ..] => ShowError(error.Member ?? string.Empty, error.Message),
        };
    }

    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.ActivateAsync(TenantId, Id, revision ?? string.Empty, cancellationToken);
        return Complete(
            result,
            Activation.Replaces is { LinkCount: > 0 } replaced
                ? $"“{Integration.Name}” is active and replaces “{replaced.Name}”. Every linked user, including you, must confirm the link at the next login."
                : $"“{Integration.Name}” is active.");
    }

    private PageResult ShowError(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return Page();
    }
}
