using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>What must hold of the decision table whatever it is asked: every combination of every input.</summary>
public sealed class SignInPolicyMatrixTests
{
    private static readonly bool[] Either = [false, true];

    private static readonly SessionStamp?[] Approved =
        [null, Stamps.Verified(), Stamps.Verified() with { Subject = "ben" }, Stamps.Verified() with { TenantId = "contoso" }, Stamps.Of(SessionOrigin.Unlinked)];

    private static readonly SessionStamp?[] Current =
    [
        null, Stamps.Verified(), Stamps.Of(SessionOrigin.Verified), Stamps.Of(SessionOrigin.Unlinked), Stamps.Of(SessionOrigin.Exempt),
        Stamps.Of(SessionOrigin.Tolerated), Stamps.Verified() with { Subject = "ben" }, Stamps.Verified() with { TenantId = "contoso" },
        Stamps.Verified() with { Link = LinkFingerprint.Of("int-1", "link-0", "credentials-1") },
    ];

    public static TheoryData<int, DuoRequirement> Corners()
    {
        var corners = new TheoryData<int, DuoRequirement>();
        foreach (var status in Enum.GetValues<LinkStatusKind>())
        {
            corners.Add((int)status, DuoRequirement.Always);
            corners.Add((int)status, DuoRequirement.WhenLinked);
        }

        return corners;
    }

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_VerifiedIsIssued_OnlyForAGrantOrAConfirmedSession(int status, DuoRequirement requirement)
        => ForAll(status, requirement, (facts, decision) => decision is not SignInDecision.Issue { Kind: SessionOrigin.Verified } issue
            || (issue.Stamp == (issue.IsCarried ? facts.Current : facts.Approved)
                && IsOfAnn(issue.Stamp) && issue.Stamp!.IsConfirmedBy(facts.LinkStatus)));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_ANewUnlinkedSession_NeedsTheAbsenceOfALinkAndOfARequirement(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => decision is not SignInDecision.Issue { Kind: SessionOrigin.Unlinked, IsCarried: false }
            || (facts.LinkStatus.Status == LinkStatusKind.NotLinked && facts.Requirement == DuoRequirement.WhenLinked));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Exempt_NeedsTheHostsWord(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => decision is not SignInDecision.Issue { Kind: SessionOrigin.Exempt } issue
            || (issue.IsCarried ? facts.Current!.Kind == SessionOrigin.Exempt : facts.IsExempt || facts.IsSkipped));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Carried_IsTheSameUsersSessionUnchanged(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => decision is not SignInDecision.Issue { IsCarried: true } issue
            || (ReferenceEquals(issue.Stamp, facts.Current) && issue.Kind == facts.Current!.Kind && IsOfAnn(facts.Current)
                && facts.PassedSessionId == facts.Current.SessionId));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_WithoutATenant_NeverIssuesOrHolds(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, _) =>
            SignInPolicy.Decide(facts with { TenantId = null }) is SignInDecision.Deny { Reason: DuoFailureReason.TenantUnknown });

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Pending_OnlyWhereDuoCanBeAsked(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => decision is not SignInDecision.RequireDuo
            || facts.LinkStatus is { Status: LinkStatusKind.Usable or LinkStatusKind.VerificationRequired } or { Status: LinkStatusKind.NotLinked, Integration: not null });

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Token_IsNeverPending(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => !facts.IsToken || decision is not SignInDecision.RequireDuo);

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Bypassing_IsIssuedOnlyToARenewalOrByTheHostsWord(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => !facts.IsBypassed || decision is not SignInDecision.Issue issue
            || issue.IsCarried || facts.IsExempt || IsOfAnn(facts.Approved) || IsOfAnn(facts.Current));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_NotBypassing_NeverThrows(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (facts, decision) => facts.IsBypassed || decision is not SignInDecision.Throw);

    private static bool IsOfAnn(SessionStamp? stamp) => stamp is { Subject: "ann", TenantId: "northwind" };

    private static void ForAll(int status, DuoRequirement requirement, Func<SignInFacts, SignInDecision, bool> holds)
    {
        var allFacts =
            from hasIntegration in Either
            from approved in Approved
            from exempt in Either
            from skipped in Either
            from current in Current
            from passed in new[] { null, "session-1", "session-2" }
            from bypassing in Either
            from token in Either
            select new SignInFacts
            {
                Subject = "ann",
                TenantId = "northwind",
                Approved = approved,
                IsExempt = exempt,
                IsSkipped = skipped,
                Current = current,
                PassedSessionId = passed,
                LinkStatus = Stamps.LinkStatus((LinkStatusKind)status, hasIntegration),
                Requirement = requirement,
                IsBypassed = bypassing,
                IsToken = token,
            };
        Assert.Empty(allFacts.Where(facts => !holds(facts, SignInPolicy.Decide(facts))).Take(3));
    }
}
