using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Identity;

/// <summary>Checks the user again: not deleted, not locked out, allowed to sign in, with the same security stamp.</summary>
internal sealed class IdentityPendingSignInValidator<TUser>(SignInManager<TUser> signInManager) : IDuoPendingSignInValidator
    where TUser : class
{
    public async ValueTask<bool> ValidateAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        // ValidateSecurityStampAsync finds the user as well; it returns null if the user is gone or the stamp has changed.
        var users = signInManager.UserManager;
        var user = users.SupportsUserSecurityStamp
            ? await signInManager.ValidateSecurityStampAsync(principal)
            : await users.GetUserAsync(principal);
        return user is not null
            && await signInManager.CanSignInAsync(user)
            && !(users.SupportsUserLockout && await users.IsLockedOutAsync(user));
    }
}
