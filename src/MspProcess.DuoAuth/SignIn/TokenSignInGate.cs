using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Carries out what the decision table says of a token.</summary>
internal sealed class TokenSignInGate(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, SignInFactsReader factsReader, SignInDecisionRecorder recorder, FailureResponder failures)
{
    public async Task SignInAsync(HttpContext context, IAuthenticationSignInHandler inner, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (options.Mode == DuoEnforcementMode.Off)
        {
            // The token is the host's own affair, but a session's stamp in it would have it taken for a copied session.
            await inner.SignInAsync(user, SignInAttempt.CopyUnstamped(passed).Properties);
            return;
        }

        var state = SignInRequestFeature.Of(context);
        var call = ExplicitSignInScope.TryTake(state);
        var attempt = SignInAttempt.Create(context, options, user, passed);
        var facts = await factsReader.ReadForTokenAsync(attempt);
        var decision = recorder.Decide(facts);
        if (decision is SignInDecision.Issue issue)
        {
            await recorder.StampAsync(attempt, facts, issue);
            await inner.SignInAsync(attempt.Principal, attempt.Properties);
            return;
        }

        var held = PendingSignIn.Of(attempt, facts, decision);
        var isGates = state.IsAnsweredByGate(call);
        if (!isGates)
        {
            held = held with { Failure = await failures.RecordAsync(context, held.ToFailure) };
        }

        state.Hold(context, held, options, call);
        if (!isGates && call is null)
        {
            // A handler of tokens writes the answer itself, and so the refusal takes its place. Who is told, answers in its own words.
            await failures.AnswerAsync(context, held.ToFailure, held.Failure!, isApi: true);
        }
    }
}
