using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>Checks one integration of the administrator's tenant. Checking changes nothing.</summary>
[ResponseCache(NoStore = true)]
public sealed class CheckModel(DuoIntegrationManager integrations, KeyRights rights) : IntegrationPageModel(integrations)
{
    public IReadOnlyList<DuoDiagnosticResult> Findings { get; private set; } = [];

    /// <summary>Gets the rights of the key, for a kind whose rights can be chosen at Duo.</summary>
    public IReadOnlyList<KeyRight> Rights { get; private set; } = [];

    public async Task OnGetAsync([FromServices] IDuoDiagnostics diagnostics, CancellationToken cancellationToken)
    {
        Findings = await diagnostics.CheckIntegrationAsync(TenantId, Id, cancellationToken) ?? [];
        Rights = await rights.ReadAsync(Integration, cancellationToken);
    }
}
