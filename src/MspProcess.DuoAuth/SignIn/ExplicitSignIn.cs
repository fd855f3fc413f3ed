using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The explicit way to sign in: through the same gate, asked by somebody who hears what came of it.</summary>
internal sealed class ExplicitSignIn(ProtectedSchemes schemes, PendingReturnUrl targets, PendingSignInStarter start) : IDuoSignIn
{
    public async Task<DuoSignInResult> SignInAsync(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        var call = await ExplicitSignInScope.SignInAsync(
            SignInRequestFeature.Of(context), ResponseOwner.Caller, () => context.SignInAsync(schemes.Protected, principal, properties));
        if (call.Issued is { } stamp)
        {
            return new DuoSignInResult.SignedIn(stamp.ToSession());
        }

        var held = call.Held ?? throw new InvalidOperationException(
            "The sign-in did not reach the gate: something in front of it, such as a replaced IAuthenticationService, does not pass it on.");
        held = await start.RunAsync(context, held, targets.Choose(context, returnUrl ?? held.ReturnUrl));
        return held.StartUrl is null ? new DuoSignInResult.Failed(held) : new DuoSignInResult.RequiresDuo(held);
    }
}
