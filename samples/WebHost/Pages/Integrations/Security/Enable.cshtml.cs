using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>Puts an integration in force: at once where nobody is linked, else after a Duo login of the administrator's own with it.</summary>
public sealed class EnableModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
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

    // Under the one in force, before anything is entered here.
    public IActionResult OnGet() => Activation.NeedsStepUp ? Challenge(DuoDefaults.AuthenticationScheme) : Page();

    public async Task<IActionResult> OnPostProveAsync(CancellationToken cancellationToken)
    {
        var login = await Integrations.StartLiveLoginAsync(TenantId, Id, Password, Url.Page("Enable", new { Id }), cancellationToken);
        return login.Error switch
        {
            null => Redirect(login.RedirectUrl!),
            { Reason: DuoFailureReason.StepUpRequired } => RedirectToPage(new { Id }),
            { Field: DuoIntegrationField.Password } error => ShowError(nameof(Password), error.Message),
            { } error => ShowError(string.Empty, error.Message),
        };
    }

    public async Task<IActionResult> OnPostAsync(string? revision, CancellationToken cancellationToken)
    {
        var result = await Integrations.EnableAsync(TenantId, Id, revision ?? string.Empty, cancellationToken);
        return Finish(
            result,
            Activation.Replaces is { LinkCount: > 0 } replaced
                ? $"“{Integration.Name}” is in force in place of “{replaced.Name}”. Everybody who is linked, you included, proves the link at the next login."
                : $"“{Integration.Name}” was enabled.");
    }

    private PageResult ShowError(string field, string message)
    {
        ModelState.AddModelError(field, message);
        return Page();
    }
}
