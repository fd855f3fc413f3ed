using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Signs in a user whom Duo has confirmed. It goes through the gate like every sign-in, with an approval that can be used once.</summary>
internal sealed class VerifiedSignIn(ProtectedSchemes schemes)
{
    /// <returns>Why the gate denied it; <see langword="null"/> if the user is signed in.</returns>
    public async Task<DuoFailureReason?> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties properties, SessionStamp stamp)
    {
        var approval = new OneTimeApproval(stamp);
        OneTimeApproval.Set(context, approval);
        try
        {
            await context.SignInAsync(schemes.Protected, principal, properties);
            return approval.FailureReason;
        }
        finally
        {
            OneTimeApproval.Set(context, null);
        }
    }
}
