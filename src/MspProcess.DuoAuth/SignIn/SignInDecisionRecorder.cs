using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Requests;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>Takes the decision of the table down: in the counters, in the log, and on the ticket that is issued.</summary>
internal sealed class SignInDecisionRecorder(AuditTrail audit, TimeProvider timeProvider, ILogger<SignInDecisionRecorder> logger)
{
    public SignInDecision Decide(SignInFacts facts)
    {
        var decision = SignInPolicy.Decide(facts);
        switch (decision)
        {
            case SignInDecision.Issue issue:
                SignInMetrics.Decided(issue.IsCarried ? "renewed" : issue.Kind switch
                {
                    SessionOrigin.Verified => "verified",
                    SessionOrigin.Unlinked => "unlinked",
                    SessionOrigin.FailOpen => "fail-open",
                    _ => "exempt",
                });
                Log.SignInIssued(logger, issue.Kind.ToString(), issue.IsCarried);
                break;
            case SignInDecision.RequireDuo hold:
                SignInMetrics.Decided("held");
                Log.SignInHeld(logger, hold.Purpose.ToString());
                break;
            case SignInDecision.Deny deny:
                SignInMetrics.Decided("denied");
                Log.SignInDenied(logger, deny.Reason);
                break;
            case SignInDecision.Throw:
                SignInMetrics.Decided("stray");
                break;
        }

        return decision;
    }

    /// <summary>Stamps what is about to be issued.</summary>
    public async ValueTask<SessionStamp> StampAsync(SignInAttempt attempt, SignInFacts facts, SignInDecision.Issue issue)
    {
        var stamp = issue.Stamp ?? new SessionStamp
        {
            Kind = issue.Kind,
            SessionId = RandomId.Id(),
            Subject = facts.Subject,
            TenantId = facts.TenantId!,
            At = timeProvider.GetUtcNow(),
        };
        SessionStampSerializer.Write(attempt.Properties, stamp);
        if (issue is { Kind: SessionOrigin.Exempt, IsCarried: false })
        {
            Log.Exempted(logger, attempt.Exemption ?? "skipped by rule");
            await audit.WriteAsync(DuoAuditEvent.LoginExempted, facts.TenantId, facts.Subject);
        }

        return stamp;
    }
}
