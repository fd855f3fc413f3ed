using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Security;

/// <summary>Adds the user's tenant and display name to the claims; the base class adds the roles.</summary>
internal sealed class PortalClaimsFactory(
    UserManager<AppUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options, AppDbContext db)
    : UserClaimsPrincipalFactory<AppUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var tenant = await db.Tenants.SingleAsync(t => t.Id == user.TenantId);
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PortalClaims.TenantId, tenant.Id));
        identity.AddClaim(new Claim(PortalClaims.TenantName, tenant.Name));
        identity.AddClaim(new Claim(PortalClaims.DisplayName, user.DisplayName));
        return identity;
    }
}
