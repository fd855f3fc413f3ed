using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using MspProcess.Portal.Activity;

namespace MspProcess.Portal.Pages;

/// <summary>The tenant's security activity; technicians see only their own.</summary>
public sealed class ActivityModel : PageModel
{
    private const int Newest = 100;

    public IReadOnlyList<ActivityLine> Lines { get; private set; } = [];

    public async Task OnGetAsync([FromServices] ActivityLog activity, CancellationToken cancellationToken)
    {
        var whose = User.IsAdministrator() ? null : User.GetUserId();
        Lines = await activity.ReadAsync(User.GetTenantId(), whose, Newest, cancellationToken);
    }
}
