using System.Security.Claims;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Pages.People;

/// <summary>Who belongs to the account, and who has Duo behind their login.</summary>
public sealed class PeopleModel : PageModel
{
    public IReadOnlyList<Person> People { get; private set; } = [];

    public async Task OnGetAsync(
        [FromServices] AppDbContext db, [FromServices] DuoLinkManager links, CancellationToken cancellationToken)
    {
        var account = User.GetAccountId();
        var byUser = (await links.ListAsync(account, cancellationToken)).ToDictionary(link => link.Subject, StringComparer.Ordinal);
        var administrators =
            from userRole in db.UserRoles
            join role in db.Roles on userRole.RoleId equals role.Id
            where role.Name == PortalRoles.Administrator
            select userRole.UserId;
        var users = await db.Users
            .Where(user => user.AccountId == account)
            .OrderBy(user => user.DisplayName)
            .Select(user => new { user.Id, user.DisplayName, user.Email, Administrator = administrators.Contains(user.Id) })
            .ToListAsync(cancellationToken);
        People =
        [
            .. users.Select(user => new Person(
                user.Id,
                user.DisplayName,
                user.Email ?? string.Empty,
                user.Administrator ? PortalRoles.Administrator : PortalRoles.Technician,
                byUser.GetValueOrDefault(user.Id))),
        ];
    }
}
