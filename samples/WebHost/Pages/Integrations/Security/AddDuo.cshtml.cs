using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Filters;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class AddDuoModel(DuoIntegrationManager integrations) : PageModel
{
    [BindProperty(SupportsGet = true)]
    public DuoIntegrationKind Kind { get; set; } = DuoIntegrationKind.DuoWebSdk;

    [BindProperty]
    public IntegrationForm Form { get; set; } = new();

    public override async Task OnPageHandlerExecutionAsync(PageHandlerExecutingContext context, PageHandlerExecutionDelegate next)
    {
        if (ModelState[nameof(Kind)]?.Errors.Count > 0 || !KindNames.All.Contains(Kind))
        {
            context.Result = NotFound();
            return;
        }

        // Before the form is filled in, because a POST can't be repeated after the prompt.
        if (Kind != DuoIntegrationKind.DuoWebSdk && HttpMethods.IsGet(Request.Method)
            && await HttpContext.GetDuoSessionAsync() is { IsVerified: true } && !await HttpContext.HasRecentDuoAsync())
        {
            context.Result = Challenge(DuoDefaults.AuthenticationScheme);
            return;
        }

        await next();
    }

    // Restores what was typed before the user went to Duo, except the secret, which is not kept.
    public void OnGet() => Form = this.TakeKept<IntegrationForm>(Kind.ToString()) ?? Form;

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Form.ClientSecret))
        {
            ModelState.AddModelError("Form.ClientSecret", "Enter the Secret Key.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await integrations.AddAsync(User.GetTenantId(), Form.ToInput(Kind), cancellationToken);
        if (result.Errors.Any(error => error.Reason == DuoFailureReason.StepUpRequired))
        {
            this.Keep(Kind.ToString(), Form.WithoutSecret());
            return RedirectToPage(new { Kind });
        }

        if (!result.Succeeded)
        {
            return this.ShowErrors(result);
        }

        var added = result.Integration!;
        this.ShowNotice((added.State, Kind) switch
        {
            (DuoIntegrationState.Active, DuoIntegrationKind.DuoWebSdk) => $"“{Form.Name}” is active. Users can now link Duo on their profile page.",
            (DuoIntegrationState.Active, _) => $"“{Form.Name}” is active. Technicians find it under Help desk.",
            (_, DuoIntegrationKind.DuoWebSdk) => $"“{Form.Name}” was saved as a draft. Logins don't change until you activate it.",
            _ => $"“{Form.Name}” was saved as a draft. It replaces the active integration of its kind once you activate it.",
        });

        // A key with rights to choose may lack some: the administrator reads that now, not when the first caller waits.
        return Kind == DuoIntegrationKind.DuoAdminApi ? RedirectToPage("Check", new { added.Id }) : RedirectToPage("Index");
    }
}
