using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Takes the decision of the table down: in the counters, in the log, and on the ticket that is issued.</summary>
internal sealed class DuoGateRegistrar(DuoAuditTrail audit, TimeProvider timeProvider, ILogger<DuoGateRegistrar> logger)
{
    public DuoGateDecision Decide(DuoGateQuestion question)
    {
        var decision = DuoGate.Decide(question);
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
            case DuoGateDecision.Throw:
                DuoMetrics.Decided("stray");
                break;
        }

        return decision;
    }

    /// <summary>Stamps what is about to be issued.</summary>
    public async ValueTask<DuoStamp> StampAsync(DuoSignInAttempt attempt, DuoGateQuestion question, DuoGateDecision.Issue issue)
    {
        var stamp = issue.Stamp ?? new DuoStamp
        {
            Kind = issue.Kind,
            SessionId = DuoRandom.Id(),
            Subject = question.Subject,
            TenantId = question.TenantId!,
            At = timeProvider.GetUtcNow(),
        };
        DuoTicketStamp.Write(attempt.Properties, stamp);
        if (issue is { Kind: DuoGateKind.Exempt, IsCarried: false })
        {
            DuoLog.Exempted(logger, attempt.Exemption ?? "skipped by rule");
            await audit.WriteAsync(DuoAuditEvent.LoginExempted, question.TenantId, question.Subject);
        }

        return stamp;
    }
}
