using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Collects what the decision table asks for, and carries its decision out.</summary>
internal sealed class DuoGatekeeper(
    IOptionsMonitor<DuoSecondFactorOptions> monitor,
    IDuoTenantResolver tenants,
    DuoStandingReader standings,
    DuoPendingCleanup pending,
    DuoAuditTrail audit,
    TimeProvider timeProvider,
    ILogger<DuoGatekeeper> logger)
{
    public async Task SignInAsync(DuoDoor door, ClaimsPrincipal user, AuthenticationProperties? passed)
    {
        var options = monitor.Get(DuoDefaults.AuthenticationScheme);
        var subject = options.SubjectSelector(user);
        if (string.IsNullOrEmpty(subject))
        {
            throw new InvalidOperationException(
                "The principal that signs in has no single subject. Give it one 'sub' or NameIdentifier claim with the user's immutable id, "
                + $"or set {nameof(DuoSecondFactorOptions)}.{nameof(DuoSecondFactorOptions.SubjectSelector)}.");
        }

        var state = DuoRequestState.Of(door.Context);
        var takeover = state.Takeover ?? throw new InvalidOperationException(
            "The gate's middleware did not run for this request, so a held login could not be answered.");

        // A renewed ticket hands its own properties over: they are read first and only their copy is stripped.
        var principal = DuoIdentity.Strip(user);
        var properties = passed?.Clone() ?? new AuthenticationProperties();
        DuoTicketStamp.Strip(properties);
        var exemption = DuoExemption.Take(properties);
        var question = await AskAsync(door, options, subject, principal, passed, state, exemption);
        var decision = DuoGate.Decide(question);
        Record(decision);
        if (state.Grant is { } grant && decision is not DuoGateDecision.Issue { Kind: DuoGateKind.Verified or DuoGateKind.FailOpen, IsCarried: false })
        {
            // What Duo proved does not stand any more, or cannot be told to: the trip explains it, and the current session stays.
            grant.Refusal = decision is DuoGateDecision.Deny refused ? refused.Reason : DuoFailureReason.LinkChanged;
            return;
        }

        if (decision is not DuoGateDecision.Issue issue)
        {
            await HoldAsync(door, takeover, question, decision, principal, properties);
            return;
        }

        takeover.Release();
        var stamp = issue.IsCarried ? issue.Stamp! : issue.Stamp ?? NewStamp(issue.Kind, question);
        DuoTicketStamp.Write(properties, stamp);
        if (issue.Kind == DuoGateKind.Exempt && !issue.IsCarried)
        {
            DuoLog.Exempted(logger, exemption ?? "skipped by rule");
            await audit.WriteAsync(DuoAuditEvent.LoginExempted, question.TenantId, question.Subject);
        }

        await (issue.IsCarried ? door.IssueAsync(principal, properties) : door.IssueNewAsync(principal, properties));
    }

    public async ValueTask SigningOutAsync(HttpContext context)
    {
        var state = DuoRequestState.Of(context);
        state.SignedOut = true;
        state.HasIssued = false;
        state.Grant = null;
        state.Takeover?.Release();
        await pending.ForgetAsync(context);
    }

    private async ValueTask<DuoGateQuestion> AskAsync(
        DuoDoor door, DuoSecondFactorOptions options, string subject, ClaimsPrincipal principal,
        AuthenticationProperties? passed, DuoRequestState state, string? exemption)
    {
        var tenant = await ResolveTenantAsync(door.Context, principal, state);
        var granted = state.Grant?.Take(subject);
        if (string.IsNullOrEmpty(tenant))
        {
            tenant = granted?.TenantId;   // a callback whose address does not tell the tenant keeps the transaction's
        }

        return new DuoGateQuestion
        {
            Subject = subject,
            TenantId = tenant,
            Granted = granted,
            IsExempt = exemption is not null,
            IsSkipped = options.SkipWhen?.Invoke(principal) == true,
            Current = (await DuoCurrentSession.ReadAsync(door.Context))?.Stamp,
            PassedSessionId = DuoTicketStamp.ReadSessionId(passed),
            Standing = string.IsNullOrEmpty(tenant)
                ? new DuoStanding(DuoStandingStatus.Unreadable)
                : await standings.ReadAsync(tenant, subject, door.Context.RequestAborted),
            Requirement = options.Requirement,
            CarryOver = options.CarryOver,
        };
    }

    /// <summary>Whatever the host's resolver throws means that the tenant cannot be told. A trip to Duo has an edge of its own.</summary>
    private async ValueTask<string?> ResolveTenantAsync(HttpContext context, ClaimsPrincipal principal, DuoRequestState state)
    {
        try
        {
            return await tenants.ResolveAsync(context, principal, context.RequestAborted);
        }
        catch (Exception exception) when (state.Grant is null && !context.RequestAborted.IsCancellationRequested)
        {
            DuoLog.TenantUnresolved(logger, exception);
            return null;
        }
    }

    private static async ValueTask HoldAsync(
        DuoDoor door, DuoResponseTakeover takeover, DuoGateQuestion question,
        DuoGateDecision decision, ClaimsPrincipal principal, AuthenticationProperties properties)
    {
        // The session of whoever used the browser before must not be what the person sees after entering another password.
        await door.CloseAsync();
        var returnUrl = properties.RedirectUri;
        properties.RedirectUri = null;
        takeover.Hold(new DuoHeldSignIn
        {
            Subject = question.Subject,
            TenantId = question.TenantId,
            Denied = decision is DuoGateDecision.Deny deny ? deny.Reason : DuoFailureReason.Unspecified,
            Purpose = decision is DuoGateDecision.Hold hold ? hold.Purpose : DuoTransactionPurpose.None,
            Principal = principal,
            Properties = properties,
            ReturnUrl = returnUrl,
            Standing = question.Standing,
        });
    }

    private void Record(DuoGateDecision decision)
    {
        switch (decision)
        {
            case DuoGateDecision.Issue issue:
                DuoMetrics.Decided(issue.IsCarried ? "renewed" : issue.Kind switch
                {
                    DuoGateKind.Verified => "verified",
                    DuoGateKind.Unlinked => "unlinked",
                    DuoGateKind.FailOpen => "fail-open",
                    _ => "exempt",
                });
                DuoLog.SignInIssued(logger, issue.Kind.ToString(), issue.IsCarried);
                break;
            case DuoGateDecision.Hold hold:
                DuoMetrics.Decided("held");
                DuoLog.SignInHeld(logger, hold.Purpose.ToString());
                break;
            case DuoGateDecision.Deny deny:
                DuoMetrics.Decided("denied");
                DuoLog.SignInDenied(logger, deny.Reason);
                break;
        }
    }

    private DuoStamp NewStamp(DuoGateKind kind, DuoGateQuestion question) => new()
    {
        Kind = kind,
        SessionId = DuoRandom.Id(),
        Subject = question.Subject,
        TenantId = question.TenantId!,
        At = timeProvider.GetUtcNow(),
    };
}
