using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Carries out what the decision table says of a sign-in with the protected scheme.</summary>
internal sealed class DuoGatekeeper(
    IOptionsMonitor<DuoSecondFactorOptions> monitor, DuoGateAsker asker, DuoGateRegistrar registrar, DuoPendingCleanup pending)
{
    public async Task SignInAsync(DuoDoor door, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var state = DuoRequestState.Of(door.Context);
        var isStray = state.Grant is null && state.Caller == DuoSignInCaller.Unaware;
        if (isStray && options.Mode == DuoGateMode.Off)
        {
            await PassAsync(door, options, user, passed);
            return;
        }

        if (options.Mode == DuoGateMode.Enforce && state.Takeover is null)
        {
            throw new InvalidOperationException("The gate's middleware did not run for this request, so a held login could not be answered.");
        }

        var attempt = DuoSignInAttempt.Of(door.Context, options, user, passed);
        var question = await asker.AskAsync(attempt, isStray && options.Mode == DuoGateMode.Verify);
        var decision = registrar.Decide(question);
        if (state.Grant is { } grant && decision is not DuoGateDecision.Issue { Kind: DuoGateKind.Verified or DuoGateKind.FailOpen, IsCarried: false })
        {
            // What Duo proved does not stand any more, or cannot be told to: the trip explains it, and the current session stays.
            grant.Refusal = decision is DuoGateDecision.Deny refused ? refused.Reason : DuoFailureReason.LinkChanged;
            return;
        }

        switch (decision)
        {
            case DuoGateDecision.Issue issue:
                state.Release();
                state.Issued = await registrar.StampAsync(attempt, question, issue);
                await (issue.IsCarried ? door.IssueAsync(attempt.Principal, attempt.Properties) : door.IssueNewAsync(attempt.Principal, attempt.Properties));
                break;
            case DuoGateDecision.Throw:
                throw new InvalidOperationException(
                    $"A sign-in with the protected scheme went round {nameof(IDuoSignIn)}, and {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.Mode)} "
                    + $"is {nameof(DuoGateMode.Verify)}. Sign in with {nameof(IDuoSignIn)}, or let the gate do it: {nameof(DuoGateMode.Enforce)}.");
            default:
                // The session of whoever used the browser before must not be what the person sees after entering another password.
                await door.CloseAsync();
                state.Hold(door.Context, DuoHeldSignIn.Of(attempt, question, decision), options);
                break;
        }
    }

    public async ValueTask SigningOutAsync(HttpContext context)
    {
        var state = DuoRequestState.Of(context);
        state.SignedOut = true;
        state.HasIssued = false;
        state.Grant = null;
        state.Release();
        await pending.ForgetAsync(context);
    }

    /// <summary>Without the gate a host signs in whom it likes. A session that it renews keeps what it was; no other sign-in gets anything of it.</summary>
    private static async Task PassAsync(DuoDoor door, DuoSecondFactorOptions options, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var own = (await DuoCurrentSession.ReadAsync(door.Context))?.Stamp;
        var properties = passed?.Clone() ?? new AuthenticationProperties();
        DuoTicketStamp.Strip(properties);
        _ = DuoExemption.Take(properties);
        if (own is not null
            && string.Equals(own.SessionId, DuoTicketStamp.ReadSessionId(passed), StringComparison.Ordinal)
            && string.Equals(own.Subject, options.SubjectSelector(user), StringComparison.Ordinal))
        {
            DuoTicketStamp.Write(properties, own);
        }

        await door.IssueAsync(DuoIdentity.Strip(user), properties);
    }
}
