using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Users;

/// <summary>Asks every registered validator whether the user may still sign in.</summary>
internal sealed class UserValidation(IEnumerable<IDuoPendingSignInValidator> validators)
{
    public async ValueTask<bool> MayStillSignInAsync(HttpContext context, ClaimsPrincipal principal)
    {
        foreach (var validator in validators)
        {
            if (!await validator.ValidateAsync(context, principal, context.RequestAborted))
            {
                return false;
            }
        }

        return true;
    }
}
