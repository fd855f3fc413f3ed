using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.Portal.Activity;

namespace MspProcess.Portal.Pages;

/// <summary>The tenant's security activity; technicians see only their own.</summary>
public sealed class ActivityModel : PageModel
{
    /// <summary>How many entries a page shows.</summary>
    public const int PageSize = 50;

    [BindProperty(SupportsGet = true, Name = "p")]
    public int Number { get; set; } = 1;

    public int Count { get; private set; }

    public IReadOnlyList<ActivityLine> Lines { get; private set; } = [];

    public async Task OnGetAsync([FromServices] ActivityLog activity, CancellationToken cancellationToken)
    {
        // A typed address with nonsense in it shows the first page.
        ModelState.Clear();
        var (tenant, user) = (User.GetTenantId(), User.IsAdministrator() ? null : User.GetUserId());
        Count = await activity.CountAsync(tenant, user, cancellationToken);
        Number = Math.Clamp(Number, 1, Math.Max(1, (Count + PageSize - 1) / PageSize));
        Lines = await activity.ReadAsync(tenant, user, (Number - 1) * PageSize, PageSize, cancellationToken);
    }
}
