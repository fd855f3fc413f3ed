using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Transactions;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Carries out what the decision table says of a sign-in with the protected scheme.</summary>
internal sealed class SignInGate(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    SignInFactsReader factsReader,
    SignInDecisionRecorder recorder,
    PendingTransactionCleanup pending,
    TenantReader tenants,
    FailureResponder failures)
{
    public async Task SignInAsync(SessionIssuer door, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var state = SignInRequestFeature.Of(door.Context);
        var call = ExplicitSignInScope.TryTake(state);
        var isBypassed = state.Approval is null && call is null;
        if (isBypassed && options.Mode == DuoEnforcementMode.Off)
        {
            await PassAsync(door, options, user, passed);
            return;
        }

        if (options.Mode == DuoEnforcementMode.Enforce && state.Replacement is null)
        {
            throw new InvalidOperationException("The gate's middleware did not run for this request, so a held login could not be answered.");
        }

        var attempt = SignInAttempt.Create(door.Context, options, user, passed);

        // With the properties of a tolerated session it is a renewal, though of one without a stamp: decided like a login, and no mistake.
        var isMistake = isBypassed && options.Mode == DuoEnforcementMode.Verify && !(passed is not null && SessionStampSerializer.IsTolerated(passed));
        var facts = await factsReader.ReadAsync(attempt, isMistake);
        var decision = recorder.Decide(facts);
        if (state.Approval is { } approval && decision is not SignInDecision.Issue { Kind: SessionOrigin.Verified or SessionOrigin.FailOpen, IsCarried: false })
        {
            // What Duo proved does not stand any more, or cannot be told to: the trip explains it, and the current session stays.
            approval.FailureReason = decision is SignInDecision.Deny refused ? refused.Reason : DuoFailureReason.LinkChanged;
            return;
        }

        switch (decision)
        {
            case SignInDecision.Issue issue:
                await GiveUpHeldAsync(door.Context);
                var stamp = await recorder.StampAsync(attempt, facts, issue);
                call?.Issued = stamp;
                await (issue.IsCarried ? door.IssueAsync(attempt.Principal, attempt.Properties) : door.IssueNewAsync(attempt.Principal, attempt.Properties));
                break;
            case SignInDecision.Throw:
                throw new InvalidOperationException(
                    $"A sign-in with the protected scheme went round {nameof(IDuoSignIn)}, and {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.Mode)} "
                    + $"is {nameof(DuoEnforcementMode.Verify)}. Sign in with {nameof(IDuoSignIn)}, or let the gate do it: {nameof(DuoEnforcementMode.Enforce)}.");
            default:
                // The session of whoever used the browser before must not be what the person sees after entering another password.
                await door.CloseAsync();
                await pending.ForgetStartedAsync(door.Context);
                var held = PendingSignIn.Of(attempt, facts, decision);
                if (decision is SignInDecision.Deny && !state.IsAnsweredByGate(call))
                {
                    // Whether and how the host answers is its own affair; the refusal has happened.
                    held = held with { Failure = await failures.RecordAsync(door.Context, held.ToFailure) };
                }

                state.Hold(door.Context, held, options, call);
                break;
        }
    }

    public async ValueTask SigningOutAsync(HttpContext context)
    {
        var session = SessionRequestFeature.Of(context);
        session.IsSignedOut = true;
        session.HasIssued = false;
        SignInRequestFeature.Of(context).Approval = null;
        await GiveUpHeldAsync(context);
        await pending.ForgetAsync(context);
    }

    /// <summary>Without the gate a host signs in whom it likes. A session that it renews keeps what it was; no other sign-in gets anything of it.</summary>
    private async Task PassAsync(SessionIssuer door, DuoSecondFactorOptions options, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var own = (await CurrentSession.ReadAsync(door.Context))?.Stamp;
        var (properties, _) = SignInAttempt.CopyUnstamped(passed);
        if (own is not null
            && string.Equals(own.SessionId, SessionStampSerializer.ReadSessionId(passed), StringComparison.Ordinal)
            && string.Equals(own.Subject, options.SubjectSelector(user), StringComparison.Ordinal)
            && string.Equals(own.TenantId, await tenants.ReadAsync(door.Context, user), StringComparison.Ordinal))
        {
            SessionStampSerializer.Write(properties, own);
        }

        await GiveUpHeldAsync(door.Context);
        await door.IssueAsync(user, properties);
    }

    /// <summary>Another sign-in, or a sign-out, has taken the place of one that was held in this request.</summary>
    private async ValueTask GiveUpHeldAsync(HttpContext context)
    {
        SignInRequestFeature.Of(context).Release();
        await pending.ForgetStartedAsync(context);
    }
}
