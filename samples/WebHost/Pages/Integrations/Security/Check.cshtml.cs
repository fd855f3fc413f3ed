using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>What the doctor finds about one integration of the administrator's account. Looking changes nothing.</summary>
[ResponseCache(NoStore = true)]
public sealed class CheckModel(DuoIntegrationManager integrations) : ChangePageModel(integrations)
{
    public IReadOnlyList<DuoDiagnosticResult> Findings { get; private set; } = [];

    public async Task OnGetAsync([FromServices] IDuoDiagnostics doctor, CancellationToken cancellationToken) =>
        Findings = await doctor.ExamineIntegrationAsync(AccountId, Id, cancellationToken) ?? [];
}
