using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations;

public sealed class IntegrationsModel : PageModel
{
    public int Active { get; private set; }

    public async Task OnGetAsync([FromServices] DuoIntegrationManager integrations, CancellationToken cancellationToken)
    {
        var all = await integrations.ListAsync(User.GetTenantId(), cancellationToken);
        Active = all.Count(integration => integration.State == DuoIntegrationState.Active);
    }
}
