using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The decision table: pure, so that every row can be tested without a request. The first row that applies decides.</summary>
internal static class SignInPolicy
{
    public static readonly IReadOnlyList<SignInRule> Rows =
    [
        new("the tenant cannot be told", "deny: `TenantUnknown`",
            static facts => string.IsNullOrEmpty(facts.TenantId) ? new SignInDecision.Deny(DuoFailureReason.TenantUnknown) : null),

        new("a transaction completed in this request approves it, for this user in this tenant, and link and credentials are unchanged",
            "issue, **verified**, or **fail-open** where Duo has a confirmed outage",
            static facts => facts.Approved is { Kind: SessionOrigin.Verified or SessionOrigin.FailOpen } approved
                && IsOfUser(approved, facts) && approved.IsConfirmedBy(facts.LinkStatus) ? new SignInDecision.Issue(approved.Kind, approved) : null),

        new("the call itself is exempted by the host (`ExemptFromDuo`)", "issue, **exempt**",
            static facts => facts.IsExempt ? new SignInDecision.Issue(SessionOrigin.Exempt, null) : null),

        new("it renews the request's own session: same id, user and tenant; if verified, link and credentials are unchanged; if unlinked, Duo is not required of everybody",
            "issue, as it was",
            static facts => facts.Current is { } current && IsRenewal(current, facts) && IsStillGood(current, facts)
                ? new SignInDecision.Issue(current.Kind, current, IsCarried: true) : null),

        new("the mode is `Verify`, it bypassed `IDuoSignIn`, and it renews no session", "throw",
            static facts => facts.IsBypassed && !(facts.Current is { } current && IsRenewal(current, facts)) ? new SignInDecision.Throw() : null),

        // After the renewal, or the rule would remove the verification from every session that is renewed.
        new("the host's rule `SkipWhen` exempts it", "issue, **exempt**",
            static facts => facts.IsSkipped ? new SignInDecision.Issue(SessionOrigin.Exempt, null) : null),

        // Only the absence of a link can mean that Duo is not required; everything uncertain is denied.
        new("the user has no link, and Duo is required of linked users only", "issue, **unlinked**",
            static facts => facts is { LinkStatus.Status: LinkStatusKind.NotLinked, Requirement: DuoRequirement.WhenLinked }
                ? new SignInDecision.Issue(SessionOrigin.Unlinked, null) : null),

        new("the user has no link, and the tenant no active integration", "deny: `IntegrationMissing`",
            static facts => facts.LinkStatus is { Status: LinkStatusKind.NotLinked, Integration: null }
                ? new SignInDecision.Deny(DuoFailureReason.IntegrationMissing) : null),

        new("Duo would have to be asked, and it asks for a token", "deny: `TokenWithoutDuo`",
            static facts => facts.IsToken && facts.LinkStatus.CanBeAsked ? new SignInDecision.Deny(DuoFailureReason.TokenWithoutDuo) : null),

        new("the user has no link, or it must be verified again", "require Duo, to link",
            static facts => facts.LinkStatus.Status is LinkStatusKind.NotLinked or LinkStatusKind.VerificationRequired
                ? new SignInDecision.RequireDuo(DuoTransactionPurpose.LoginLink) : null),

        new("link and integration are active", "require Duo",
            static facts => facts.LinkStatus.Status == LinkStatusKind.Usable ? new SignInDecision.RequireDuo(DuoTransactionPurpose.Login) : null),

        new("anything else: the link is suspended, the integration is gone or off, a store cannot be read",
            "deny: `LinkSuspended`, `IntegrationMissing`, `IntegrationInactive` or `StoreUnavailable`",
            static facts => new SignInDecision.Deny(facts.LinkStatus.Reason)),
    ];

    public static SignInDecision Decide(SignInFacts facts)
    {
        foreach (var row in Rows)
        {
            if (row.Decide(facts) is { } decision)
            {
                return decision;
            }
        }

        throw new InvalidOperationException("The last row of the decision table decides whatever is left.");
    }

    private static bool IsOfUser(SessionStamp stamp, SignInFacts facts)
        => string.Equals(stamp.Subject, facts.Subject, StringComparison.Ordinal)
            && string.Equals(stamp.TenantId, facts.TenantId, StringComparison.Ordinal);   // T04

    /// <summary>A sign-in renews a session if it brings that session's id.</summary>
    private static bool IsRenewal(SessionStamp current, SignInFacts facts)
        => IsOfUser(current, facts)
            && string.Equals(current.SessionId, facts.PassedSessionId, StringComparison.Ordinal);

    private static bool IsStillGood(SessionStamp current, SignInFacts facts) => current.Kind switch
    {
        SessionOrigin.Verified or SessionOrigin.FailOpen => current.IsConfirmedBy(facts.LinkStatus),
        SessionOrigin.Unlinked => facts.Requirement == DuoRequirement.WhenLinked,
        SessionOrigin.Exempt => true,
        _ => false,
    };
}

/// <summary>One row of the decision table. The words are those of docs/decision-table.md, and a test compares them.</summary>
internal sealed record SignInRule(string When, string Then, Func<SignInFacts, SignInDecision?> Decide);
