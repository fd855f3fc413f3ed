using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth;
using MspProcess.Portal.Data;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Pages.People;

/// <summary>Reads one page of the users of a tenant.</summary>
public sealed class UserList(AppDbContext db, DuoLinkManager links)
{
    /// <summary>How many users a page shows.</summary>
    public const int PageSize = 50;

    /// <summary>Reads the users whose name or email contains the search text, in the order of their names.</summary>
    public async Task<UserPage> ReadAsync(string tenantId, string? search, UserFilter filter, int page, CancellationToken cancellationToken)
    {
        var byUser = (await links.ListAsync(tenantId, cancellationToken)).ToDictionary(link => link.Subject, StringComparer.Ordinal);
        var ofTenant = db.Users.Where(user => user.TenantId == tenantId);
        var total = await ofTenant.CountAsync(cancellationToken);
        var found = Filter(Search(ofTenant, search?.Trim().ToUpperInvariant()), filter, byUser.Values);
        var count = await found.CountAsync(cancellationToken);
        var current = Math.Clamp(page, 1, Math.Max(1, (count + PageSize - 1) / PageSize));

        var administrators =
            from userRole in db.UserRoles
            join role in db.Roles on userRole.RoleId equals role.Id
            where role.Name == PortalRoles.Administrator
            select userRole.UserId;
        var users = await found
            .OrderBy(user => user.DisplayName).ThenBy(user => user.Id)
            .Skip((current - 1) * PageSize)
            .Take(PageSize)
            .Select(user => new { user.Id, user.DisplayName, user.Email, IsAdministrator = administrators.Contains(user.Id) })
            .ToListAsync(cancellationToken);
        return new UserPage
        {
            Users =
            [
                .. users.Select(user => new UserRow(
                    user.Id,
                    user.DisplayName,
                    user.Email ?? string.Empty,
                    user.IsAdministrator ? PortalRoles.Administrator : PortalRoles.Technician,
                    byUser.GetValueOrDefault(user.Id))),
            ],
            Number = current,
            Found = count,
            Total = total,
            Linked = byUser.Values.Count(link => link.State == DuoLinkState.Active),
        };
    }

#pragma warning disable CA1304, CA1311, CA1862 // Translated to SQL, where StringComparison does not exist.
    private static IQueryable<AppUser> Search(IQueryable<AppUser> users, string? upper) => string.IsNullOrEmpty(upper)
        ? users
        : users.Where(user => user.NormalizedEmail!.Contains(upper) || user.DisplayName.ToUpper().Contains(upper));
#pragma warning restore CA1304, CA1311, CA1862

    private static IQueryable<AppUser> Filter(IQueryable<AppUser> users, UserFilter filter, IEnumerable<DuoUserLink> links)
    {
        if (filter == UserFilter.All)
        {
            return users;
        }

        var state = filter switch
        {
            UserFilter.Linked => DuoLinkState.Active,
            UserFilter.Suspended => DuoLinkState.Suspended,
            UserFilter.VerificationRequired => DuoLinkState.VerificationRequired,
            _ => (DuoLinkState?)null,
        };
        string[] subjects = [.. links.Where(link => state is null || link.State == state).Select(link => link.Subject)];
        return state is null ? users.Where(user => !subjects.Contains(user.Id)) : users.Where(user => subjects.Contains(user.Id));
    }
}
