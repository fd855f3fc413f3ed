using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.ExplicitSignIns;

/// <summary>Signs in through the same gate, for a caller that handles the result.</summary>
internal sealed class ExplicitSignIn(ProtectedSchemes schemes, PendingSignInStarter starter) : IDuoSignIn
{
    public async Task<DuoSignInResult> SignInAsync(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        var scope = await ExplicitSignInScope.SignInAsync(
            context, isCallerResponding: true, () => context.SignInAsync(schemes.Protected, principal, properties));
        if (scope.Issued is { } stamp)
        {
            return new DuoSignInResult.SignedIn(stamp.ToSession());
        }

        var pending = scope.Pending ?? throw new InvalidOperationException(
            "The sign-in did not reach Duo's gate. Something in front of it, such as a replaced IAuthenticationService, does not pass it on.");
        await starter.StartAsync(context, pending, returnUrl ?? pending.ReturnUrl);
        return pending.Status == PendingSignInStatus.Started ? new DuoSignInResult.RequiresDuo(pending) : new DuoSignInResult.Failed(pending);
    }
}
