using Microsoft.AspNetCore.Mvc;
using MspProcess.DuoAuth.Doctor;
using MspProcess.DuoAuth.Integrations;

namespace MspProcess.Portal.Pages.Integrations.Security;

/// <summary>What the doctor finds about one integration of the administrator's account. Looking changes nothing.</summary>
[ResponseCache(NoStore = true)]
public sealed class CheckModel(DuoIntegrationManager integrations) : ChangePageModel(integrations)
{
    public IReadOnlyList<DuoFinding> Findings { get; private set; } = [];

    public async Task OnGetAsync([FromServices] IDuoDoctor doctor, CancellationToken cancellationToken) =>
        Findings = await doctor.ExamineIntegrationAsync(AccountId, Id, cancellationToken) ?? [];
}
