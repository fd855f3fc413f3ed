using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages.Host;

/// <summary>Checks the host for its operators. A POST, because the browser then sends its origin.</summary>
[ResponseCache(NoStore = true)]
public sealed class HostModel : PageModel
{
    public IReadOnlyList<DuoDiagnosticResult> Findings { get; private set; } = [];

    public async Task OnPostAsync([FromServices] IDuoDiagnostics diagnostics, CancellationToken cancellationToken) =>
        Findings = await diagnostics.CheckHostAsync(cancellationToken);
}
