using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Host;

/// <summary>What the doctor finds about the host itself, for whoever runs it. A post, as the browser then says at which address it is.</summary>
[ResponseCache(NoStore = true)]
public sealed class HostModel : PageModel
{
    public IReadOnlyList<DuoDiagnosticResult> Findings { get; private set; } = [];

    public async Task OnPostAsync([FromServices] IDuoDiagnostics doctor, CancellationToken cancellationToken) =>
        Findings = await doctor.ExamineHostAsync(cancellationToken);
}
