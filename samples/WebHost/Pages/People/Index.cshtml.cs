using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Pages.People;

/// <summary>Lists the users of the tenant and their link status.</summary>
public sealed class PeopleModel : PageModel
{
    public IReadOnlyList<UserRow> People { get; private set; } = [];

    public async Task OnGetAsync(
        [FromServices] AppDbContext db, [FromServices] DuoLinkManager links, CancellationToken cancellationToken)
    {
        var tenant = User.GetTenantId();
        var byUser = (await links.ListAsync(tenant, cancellationToken)).ToDictionary(link => link.Subject, StringComparer.Ordinal);
        var administrators =
            from userRole in db.UserRoles
            join role in db.Roles on userRole.RoleId equals role.Id
            where role.Name == PortalRoles.Administrator
            select userRole.UserId;
        var users = await db.Users
            .Where(user => user.TenantId == tenant)
            .OrderBy(user => user.DisplayName)
            .Select(user => new { user.Id, user.DisplayName, user.Email, Administrator = administrators.Contains(user.Id) })
            .ToListAsync(cancellationToken);
        People =
        [
            .. users.Select(user => new UserRow(
                user.Id,
                user.DisplayName,
                user.Email ?? string.Empty,
                user.Administrator ? PortalRoles.Administrator : PortalRoles.Technician,
                byUser.GetValueOrDefault(user.Id))),
        ];
    }
}
