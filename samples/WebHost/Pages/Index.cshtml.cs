using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Activity;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Pages;

/// <summary>Shows the state of Duo and suggests what to do next.</summary>
public sealed class IndexModel : PageModel
{
    public DuoIntegrationSummary? Integration { get; private set; }

    public DuoUserLink? Link { get; private set; }

    public int Users { get; private set; }

    public int LinkedUsers { get; private set; }

    public IReadOnlyList<ActivityLine> Recent { get; private set; } = [];

    public SuggestedAction Next => SuggestedAction.For(User.IsAdministrator(), Integration is not null, Link?.State);

    public async Task OnGetAsync(
        [FromServices] DuoIntegrationManager integrations,
        [FromServices] DuoLinkManager links,
        [FromServices] AppDbContext db,
        [FromServices] ActivityLog activity,
        CancellationToken cancellationToken)
    {
        var tenant = User.GetTenantId();
        var all = await integrations.ListAsync(tenant, cancellationToken);
        Integration = all.FirstOrDefault(integration => integration is { Kind: DuoIntegrationKind.DuoWebSdk, State: DuoIntegrationState.Active });
        Link = await links.FindAsync(HttpContext, cancellationToken);
        LinkedUsers = (await links.ListAsync(tenant, cancellationToken)).Count(link => link.State == DuoLinkState.Active);
        Users = await db.Users.CountAsync(user => user.TenantId == tenant, cancellationToken);
        Recent = await activity.ReadNewestAsync(tenant, User.IsAdministrator() ? null : User.GetUserId(), 5, cancellationToken);
    }
}
