using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;

namespace MspProcess.DuoAuth.Identity;

/// <summary>Checks the password with Identity; failures count toward its lockout.</summary>
internal sealed class IdentityPasswordVerifier<TUser>(SignInManager<TUser> signInManager) : IDuoPasswordVerifier
    where TUser : class
{
    public async ValueTask<bool> VerifyAsync(
        HttpContext context, ClaimsPrincipal principal, string password, CancellationToken cancellationToken)
        => await signInManager.UserManager.GetUserAsync(principal) is { } user
            && (await signInManager.CheckPasswordSignInAsync(user, password, lockoutOnFailure: true)).Succeeded;
}
