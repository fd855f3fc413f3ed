using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>Checks one integration of the administrator's tenant. Checking changes nothing.</summary>
[ResponseCache(NoStore = true)]
public sealed class CheckModel(DuoIntegrationManager integrations) : IntegrationPageModel(integrations)
{
    public IReadOnlyList<DuoDiagnosticResult> Findings { get; private set; } = [];

    public async Task OnGetAsync([FromServices] IDuoDiagnostics diagnostics, CancellationToken cancellationToken) =>
        Findings = await diagnostics.CheckIntegrationAsync(TenantId, Id, cancellationToken) ?? [];
}
