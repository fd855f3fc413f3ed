using System.Security.Claims;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using MspProcess.Portal.Data;

namespace MspProcess.Portal.Security;

/// <summary>Adds to a signing-in user's claims the account to which they belong; the roles come with the base.</summary>
internal sealed class PortalClaimsFactory(
    UserManager<AppUser> users, RoleManager<IdentityRole> roles, IOptions<IdentityOptions> options, AppDbContext db)
    : UserClaimsPrincipalFactory<AppUser, IdentityRole>(users, roles, options)
{
    protected override async Task<ClaimsIdentity> GenerateClaimsAsync(AppUser user)
    {
        var account = await db.Accounts.SingleAsync(a => a.Id == user.AccountId);
        var identity = await base.GenerateClaimsAsync(user);
        identity.AddClaim(new Claim(PortalClaims.AccountId, account.Id));
        identity.AddClaim(new Claim(PortalClaims.AccountName, account.Name));
        identity.AddClaim(new Claim(PortalClaims.DisplayName, user.DisplayName));
        return identity;
    }
}
