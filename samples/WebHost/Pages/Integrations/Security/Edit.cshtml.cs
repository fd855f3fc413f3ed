using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class EditModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
{
    protected override bool IsSensitive => true;

    [BindProperty]
    public IntegrationForm Form { get; set; } = new();

    /// <summary>Gets whether another administrator changed the integration while the form was open. The page then shows the stored values too.</summary>
    public bool HasConflict { get; private set; }

    public void OnGet()
    {
        // Restores what was typed before the user went to Duo, except the secret, which is not kept.
        Form = this.TakeKept<IntegrationForm>(Id) ?? IntegrationForm.From(Integration);
    }

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await Integrations.EditAsync(TenantId, Id, Form.Revision ?? string.Empty, Form.ToInput(), cancellationToken);
        if (result.Errors.Any(error => error.Reason == DuoFailureReason.Conflict) && await ReloadAsync(cancellationToken))
        {
            // The next submit then overwrites the other change on purpose, not by accident.
            HasConflict = true;
            Form.Revision = Integration.Revision;
            ModelState.Remove("Form.Revision");
            ModelState.AddModelError(
                string.Empty, "Another administrator changed this integration in the meantime. Compare their values with yours, then submit again.");
            return Page();
        }

        if (result.Errors.Any(error => error.Reason == DuoFailureReason.StepUpRequired))
        {
            this.Keep(Id, Form.WithoutSecret());
        }

        return Complete(result, $"“{Form.Name}” was saved.");
    }
}
