using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class EditModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
{
    protected override bool IsSensitive => true;

    [BindProperty]
    public IntegrationForm Form { get; set; } = new();

    /// <summary>Whether somebody else changed the integration while the form was open; then the stored values are shown beside what was typed.</summary>
    public bool IsOvertaken { get; private set; }

    public void OnGet()
    {
        // What was typed before Duo was asked is put back; the secret was not kept.
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
            // Submitting once more is then a decision about what the other one saved, and no accident.
            IsOvertaken = true;
            Form.Revision = Integration.Revision;
            ModelState.Remove("Form.Revision");
            ModelState.AddModelError(
                string.Empty, "Somebody else changed this integration in the meantime. What you typed is still here; compare it, then submit again.");
            return Page();
        }

        if (result.Errors.Any(error => error.Reason == DuoFailureReason.StepUpRequired))
        {
            this.Keep(Id, Form.WithoutSecret());
        }

        return Finish(result, $"“{Form.Name}” was saved.");
    }
}
