using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The explicit way to sign in: through the same gate, asked by somebody who hears what came of it.</summary>
internal sealed class DuoSignIn(DuoGateSchemes schemes, DuoReturnTarget targets, DuoHeldStart start, DuoRefusals refusals) : IDuoSignIn
{
    public async Task<DuoSignInResult> SignInAsync(
        HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties, string? returnUrl)
    {
        ArgumentNullException.ThrowIfNull(context);
        ArgumentNullException.ThrowIfNull(principal);
        var state = DuoRequestState.Of(context);
        (state.Issued, state.Known) = (null, null);
        await state.AsAsync(DuoSignInCaller.Answers, () => context.SignInAsync(schemes.Protected, principal, properties));
        if (state.Issued is { } stamp)
        {
            return new DuoSignInResult.SignedIn(DuoSession.Of(stamp));
        }

        var held = state.Known ?? throw new InvalidOperationException(
            "The sign-in did not reach the gate: something in front of it, such as a replaced IAuthenticationService, does not pass it on.");
        held = held.Denied == DuoFailureReason.Unspecified
            ? await start.RunAsync(context, held, targets.Choose(context, returnUrl ?? held.ReturnUrl))
            : held;
        if (held.StartUrl is null)
        {
            held = held with { Failure = await refusals.RecordAsync(context, held.Rejection) };
        }

        state.Known = held;
        return held.StartUrl is null ? new DuoSignInResult.Refused(held) : new DuoSignInResult.Held(held);
    }
}
