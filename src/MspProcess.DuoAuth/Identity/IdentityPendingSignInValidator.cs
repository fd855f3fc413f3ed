using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Identity;

/// <summary>Reads the user once more: still there, not locked out, allowed to sign in, with the same security stamp.</summary>
internal sealed class IdentityPendingSignInValidator<TUser>(SignInManager<TUser> signInManager) : IDuoPendingSignInValidator
    where TUser : class
{
    public async ValueTask<bool> ValidateAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
    {
        // ValidateSecurityStampAsync finds the user as well; it gives none if user or stamp are gone.
        var users = signInManager.UserManager;
        var user = users.SupportsUserSecurityStamp
            ? await signInManager.ValidateSecurityStampAsync(principal)
            : await users.GetUserAsync(principal);
        return user is not null
            && await signInManager.CanSignInAsync(user)
            && !(users.SupportsUserLockout && await users.IsLockedOutAsync(user));
    }
}
