using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.PendingSignIns;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Telemetry;
using MspProcess.DuoAuth.Users;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Carries out the decision of the decision table, for sessions and for tokens.</summary>
internal sealed class SignInGate(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    SignInFactsReader factsReader,
    PendingSignInTracker pendingSignIns,
    TenantReader tenants,
    AuditTrail audit,
    TimeProvider timeProvider,
    ILogger<SignInGate> logger)
{
    public async Task SignInAsync(SessionIssuer issuer, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var context = issuer.Context;
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var approval = OneTimeApproval.TryTake(context);
        var scope = ExplicitSignInScope.TryTake(context);
        var isBypassed = approval is null && scope is null;
        if (isBypassed && options.Mode == DuoEnforcementMode.Off)
        {
            await IssueUndecidedAsync(issuer, options, user, passed);
            return;
        }

        if (options.Mode == DuoEnforcementMode.Enforce && PendingSignInFeature.Get(context).Replacement is null)
        {
            throw new InvalidOperationException(
                "Duo's middleware did not run for this request, so nothing could respond to a pending sign-in. "
                + "It is added by AddDuoSecondFactor; sign in within the application's own pipeline.");
        }

        var attempt = SignInAttempt.Create(context, options, user, passed);

        // With the properties of a tolerated session it is a renewal, though of one without a stamp: decided like a login, and no mistake.
        var isMistake = isBypassed && options.Mode == DuoEnforcementMode.Verify && !(passed is not null && SessionStampSerializer.IsTolerated(passed));
        var facts = await factsReader.ReadAsync(attempt, approval, isMistake);
        var decision = Decide(facts);
        if (approval is not null && decision is not SignInDecision.Issue { Kind: SessionOrigin.Verified or SessionOrigin.FailOpen, IsCarried: false })
        {
            // What Duo confirmed no longer holds, or cannot be checked: the transaction explains it, and the current session stays.
            approval.FailureReason = decision is SignInDecision.Deny denied ? denied.Reason : DuoFailureReason.LinkChanged;
            return;
        }

        decision = await AuditExemptionAsync(attempt, facts, decision);
        switch (decision)
        {
            case SignInDecision.Issue issue:
                await pendingSignIns.ClearAsync(context);
                var stamp = Stamp(attempt, facts, issue);
                scope?.Issued = stamp;
                await (issue.IsCarried ? issuer.RenewAsync(attempt.Principal, attempt.Properties) : issuer.IssueAsync(attempt.Principal, attempt.Properties));
                if (approval is not null)
                {
                    await pendingSignIns.ClearAsync(context);   // of an event of the cookie: its cookie comes before the one of this sign-in
                }

                break;
            case SignInDecision.Throw:
                throw new InvalidOperationException(
                    $"A sign-in with the protected scheme bypassed {nameof(IDuoSignIn)}, and {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.Mode)} "
                    + $"is {nameof(DuoEnforcementMode.Verify)}. Sign in with {nameof(IDuoSignIn)}, or let the gate do it: {nameof(DuoEnforcementMode.Enforce)}.");
            default:
                // The session of the user who used the browser before must not show after somebody enters another password.
                await issuer.EndSessionAsync();
                await DeferAsync(attempt, facts, decision, scope, issuer.Scheme);
                break;
        }
    }

    /// <summary>Decides about a token. It cannot wait for Duo, so it is issued or denied.</summary>
    /// <returns>The denied sign-in, if nobody responds to it yet.</returns>
    public async Task<PendingSignIn?> SignInTokenAsync(HttpContext context, IAuthenticationSignInHandler inner, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        if (options.Mode == DuoEnforcementMode.Off)
        {
            // The token is up to the host, but with a session's stamp in it, it would be taken for a copied session.
            await inner.SignInAsync(user, SignInAttempt.CopyUnstamped(passed).Properties);
            return null;
        }

        var scope = ExplicitSignInScope.TryTake(context);
        var attempt = SignInAttempt.Create(context, options, user, passed);
        var facts = await factsReader.ReadForTokenAsync(attempt);
        var decision = Decide(facts);
        decision = await AuditExemptionAsync(attempt, facts, decision);
        if (decision is SignInDecision.Issue issue)
        {
            Stamp(attempt, facts, issue);
            await inner.SignInAsync(attempt.Principal, attempt.Properties);
            return null;
        }

        var pending = await DeferAsync(attempt, facts, decision, scope, scheme: null);
        return pending.IsSettled && scope is null ? pending : null;
    }

    public async ValueTask SignOutAsync(HttpContext context)
    {
        var session = SessionRequestFeature.Of(context);
        session.IsSignedOut = true;
        session.HasIssued = false;
        OneTimeApproval.Set(context, null);
        await pendingSignIns.ClearAllAsync(context);
    }

    private SignInDecision Decide(SignInFacts facts)
    {
        var decision = SignInPolicy.Decide(facts);
        SignInMetrics.Decided(decision.Outcome);
        switch (decision)
        {
            case SignInDecision.Issue issue:
                Log.SignInIssued(logger, issue.Kind.ToString(), issue.IsCarried);
                break;
            case SignInDecision.RequireDuo required:
                Log.SignInHeld(logger, required.Purpose.ToString());
                break;
            case SignInDecision.Deny denied:
                Log.SignInDenied(logger, denied.Reason);
                break;
        }

        return decision;
    }

    /// <returns>The decision; if an exemption must not be used, as its entry is missing and the host demands one, another one, which denies.</returns>
    private async ValueTask<SignInDecision> AuditExemptionAsync(SignInAttempt attempt, SignInFacts facts, SignInDecision decision)
    {
        if (decision is not SignInDecision.Issue { Kind: SessionOrigin.Exempt, IsCarried: false })
        {
            return decision;
        }

        Log.Exempted(logger, attempt.Exemption ?? "skipped by rule");
        return await audit.TryWriteAsync(audit.Entry(DuoAuditEvent.LoginExempted, facts.TenantId, facts.Subject))
            || !monitor.Get(DuoDefaults.AuthenticationScheme).RequireAudit
            ? decision
            : new SignInDecision.Deny(DuoFailureReason.AuditUnavailable);
    }

    /// <summary>Stamps what is about to be issued.</summary>
    private SessionStamp Stamp(SignInAttempt attempt, SignInFacts facts, SignInDecision.Issue issue)
    {
        var stamp = issue.Stamp ?? NewSession.Create(issue.Kind, facts.TenantId!, facts.Subject, timeProvider.GetUtcNow());
        SessionStampSerializer.Write(attempt.Properties, stamp);
        return stamp;
    }

    /// <summary>Keeps a sign-in that is not let through until somebody responds to it: the gate, unless its caller does.</summary>
    private async ValueTask<PendingSignIn> DeferAsync(SignInAttempt attempt, SignInFacts facts, SignInDecision decision, ExplicitSignInScope? scope, string? scheme)
    {
        var returnUrl = attempt.Properties.RedirectUri;
        attempt.Properties.RedirectUri = null;
        var pending = new PendingSignIn
        {
            Subject = facts.Subject,
            TenantId = facts.TenantId,
            Purpose = decision is SignInDecision.RequireDuo required ? required.Purpose : DuoTransactionPurpose.None,
            Principal = attempt.Principal,
            Properties = attempt.Properties,
            Scheme = scheme,
            LinkStatus = facts.LinkStatus,
            ReturnUrl = returnUrl,
            IsToken = facts.IsToken,
            IsReported = scope is not null,
        };
        if (decision is SignInDecision.Deny denied)
        {
            pending.Deny(denied.Reason);
        }

        await pendingSignIns.SetAsync(attempt.Context, pending, isCallerResponding: scope is { IsCallerResponding: true });
        scope?.Pending = pending;
        return pending;
    }

    /// <summary>With the mode <c>Off</c> a host signs in without a decision. A session that it renews keeps its stamp; no other sign-in gets one.</summary>
    private async Task IssueUndecidedAsync(SessionIssuer issuer, DuoSecondFactorOptions options, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var current = (await CurrentSession.ReadAsync(issuer.Context))?.Stamp;
        var (properties, _) = SignInAttempt.CopyUnstamped(passed);
        if (current is not null
            && string.Equals(current.SessionId, SessionStampSerializer.ReadSessionId(passed), StringComparison.Ordinal)
            && string.Equals(current.Subject, options.SubjectSelector(user), StringComparison.Ordinal)
            && string.Equals(current.TenantId, await tenants.ReadAsync(issuer.Context, user), StringComparison.Ordinal))
        {
            SessionStampSerializer.Write(properties, current);
        }

        await pendingSignIns.ClearAsync(issuer.Context);
        await issuer.RenewAsync(user, properties);
    }
}
