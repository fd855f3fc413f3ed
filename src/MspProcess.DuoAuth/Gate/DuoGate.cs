using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>The decision table: pure, so that every row can be tested without a request.</summary>
internal static class DuoGate
{
    public static DuoGateDecision Decide(DuoGateQuestion question)
    {
        if (string.IsNullOrEmpty(question.TenantId))
        {
            return new DuoGateDecision.Deny(DuoFailureReason.TenantUnknown);
        }

        if (question.Granted is { Kind: DuoGateKind.Verified or DuoGateKind.FailOpen } granted
            && IsOfUser(granted, question) && question.Standing.Confirms(granted))
        {
            return new DuoGateDecision.Issue(granted.Kind, granted);
        }

        if (question.IsExempt)
        {
            return new DuoGateDecision.Issue(DuoGateKind.Exempt, null);
        }

        if (question.Current is { } current && IsRenewal(current, question) && IsStillGood(current, question))
        {
            return new DuoGateDecision.Issue(current.Kind, current, IsCarried: true);
        }

        // After the renewal, or the rule would take the verification from every session that is renewed.
        if (question.IsSkipped)
        {
            return new DuoGateDecision.Issue(DuoGateKind.Exempt, null);
        }

        // Only the absence of a link can mean that Duo is not required; everything uncertain denies.
        return question.Standing.Status switch
        {
            DuoStandingStatus.NotLinked when question.Requirement == DuoRequirement.WhenLinked
                => new DuoGateDecision.Issue(DuoGateKind.Unlinked, null),
            DuoStandingStatus.NotLinked when question.Standing.Integration is null
                => new DuoGateDecision.Deny(DuoFailureReason.IntegrationMissing),
            DuoStandingStatus.NotLinked or DuoStandingStatus.Unproved => new DuoGateDecision.Hold(DuoTransactionPurpose.LoginLink),
            DuoStandingStatus.Usable => new DuoGateDecision.Hold(DuoTransactionPurpose.Login),
            _ => new DuoGateDecision.Deny(question.Standing.Reason),
        };
    }

    private static bool IsOfUser(DuoStamp stamp, DuoGateQuestion question)
        => string.Equals(stamp.Subject, question.Subject, StringComparison.Ordinal)
            && string.Equals(stamp.TenantId, question.TenantId, StringComparison.Ordinal);   // T04

    /// <summary>A sign-in renews a session if it brings that session's id; by option, any sign-in of the same user does.</summary>
    private static bool IsRenewal(DuoStamp current, DuoGateQuestion question)
        => IsOfUser(current, question)
            && (string.Equals(current.SessionId, question.PassedSessionId, StringComparison.Ordinal)
                || (question.CarryOver == DuoCarryOver.SameSubject && current.Kind == DuoGateKind.Verified));

    private static bool IsStillGood(DuoStamp current, DuoGateQuestion question) => current.Kind switch
    {
        DuoGateKind.Verified or DuoGateKind.FailOpen => question.Standing.Confirms(current),
        DuoGateKind.Unlinked => question.Requirement == DuoRequirement.WhenLinked,
        DuoGateKind.Exempt => true,
        _ => false,
    };
}
