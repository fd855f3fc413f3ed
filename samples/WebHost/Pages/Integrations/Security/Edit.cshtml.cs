using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class EditModel(DuoIntegrationManager integrations) : ChangePageModel(integrations)
{
    protected override bool IsSensitive => true;

    [BindProperty]
    public IntegrationForm Form { get; set; } = new();

    public void OnGet() => Form = IntegrationForm.From(Integration);

    public async Task<IActionResult> OnPostAsync(CancellationToken cancellationToken)
    {
        if (!ModelState.IsValid)
        {
            return Page();
        }

        var result = await Integrations.EditAsync(AccountId, Id, Form.Revision ?? string.Empty, Form.ToInput(), cancellationToken);
        return Finish(result, $"“{Form.Name}” was saved.");
    }
}
