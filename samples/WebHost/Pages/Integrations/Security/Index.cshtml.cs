using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

public sealed class SecurityModel : PageModel
{
    public IReadOnlyList<DuoIntegrationSummary> Integrations { get; private set; } = [];

    public async Task OnGetAsync([FromServices] DuoIntegrationManager integrations, CancellationToken cancellationToken) =>
        Integrations = await integrations.ListAsync(User.GetTenantId(), cancellationToken);
}
