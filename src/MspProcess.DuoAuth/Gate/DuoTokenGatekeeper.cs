using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Carries out what the decision table says of a token.</summary>
internal sealed class DuoTokenGatekeeper(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, DuoGateAsker asker, DuoGateRegistrar registrar, DuoRefusals refusals)
{
    public async Task SignInAsync(HttpContext context, IAuthenticationSignInHandler inner, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (options.Mode == DuoGateMode.Off)
        {
            await inner.SignInAsync(user, passed);
            return;
        }

        var attempt = DuoSignInAttempt.Of(context, options, user, passed);
        var question = await asker.AskForTokenAsync(attempt);
        var decision = registrar.Decide(question);
        if (decision is DuoGateDecision.Issue issue)
        {
            await registrar.StampAsync(attempt, question, issue);
            await inner.SignInAsync(attempt.Principal, attempt.Properties);
            return;
        }

        var held = DuoHeldSignIn.Of(attempt, question, decision);
        var state = DuoRequestState.Of(context);
        state.Hold(context, held, options);
        if (state.Takeover is null)
        {
            // A handler of tokens writes the answer itself, and so the refusal takes its place.
            await refusals.RefuseAsync(context, held.Rejection, isApi: true);
        }
    }
}
