using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class AddDuoModel : PageModel
{
    [BindProperty]
    public IntegrationForm Form { get; set; } = new();

    public async Task<IActionResult> OnPostAsync([FromServices] DuoIntegrationManager integrations, CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(Form.ClientSecret))
        {
            ModelState.AddModelError("Form.ClientSecret", "Enter the Secret Key.");
        }

        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await integrations.AddAsync(User.GetTenantId(), Form.ToInput(), cancellationToken);
        if (!result.Succeeded)
        {
            return this.ShowErrors(result);
        }

        this.ShowNotice(result.Integration!.State == DuoIntegrationState.Active
            ? $"“{Form.Name}” is active. Users can now link Duo on their profile page."
            : $"“{Form.Name}” was saved as a draft. Logins don't change until you activate it.");
        return RedirectToPage("Index");
    }
}
