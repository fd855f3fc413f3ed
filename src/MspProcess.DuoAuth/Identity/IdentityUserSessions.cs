using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Identity;

/// <summary>Sets a new security stamp, which ends the user's other sessions, and creates a principal with it.</summary>
internal sealed class IdentityUserSessions<TUser>(SignInManager<TUser> signInManager) : IDuoUserSessions
    where TUser : class
{
    public async ValueTask<ClaimsPrincipal> EndOthersAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        var users = signInManager.UserManager;
        if (!users.SupportsUserSecurityStamp || await users.GetUserAsync(principal) is not { } user)
        {
            return principal;
        }

        var updated = await users.UpdateSecurityStampAsync(user);
        if (!updated.Succeeded)
        {
            throw new InvalidOperationException(
                "The user's other sessions could not be ended, because UserManager.UpdateSecurityStampAsync failed: " + string.Join(", ", updated.Errors.Select(static error => error.Code)));
        }

        return await signInManager.CreateUserPrincipalAsync(user);
    }
}
