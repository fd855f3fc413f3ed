using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>What must hold of the decision table whatever it is asked: every combination of every input.</summary>
public sealed class SignInPolicyMatrixTests
{
    private static readonly bool[] Either = [false, true];

    private static readonly SessionStamp?[] Granted =
        [null, Stamps.Verified(), Stamps.Verified() with { Subject = "ben" }, Stamps.Verified() with { TenantId = "contoso" }, Stamps.Of(SessionOrigin.Unlinked)];

    private static readonly SessionStamp?[] Current =
    [
        null, Stamps.Verified(), Stamps.Of(SessionOrigin.Verified), Stamps.Of(SessionOrigin.Unlinked), Stamps.Of(SessionOrigin.Exempt),
        Stamps.Of(SessionOrigin.Tolerated), Stamps.Verified() with { Subject = "ben" }, Stamps.Verified() with { TenantId = "contoso" },
        Stamps.Verified() with { LinkRevision = "link-0" },
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
        => ForAll(status, requirement, (question, decision) => decision is not SignInDecision.Issue { Kind: SessionOrigin.Verified } issue
            || (issue.Stamp == (issue.IsCarried ? question.Current : question.Granted)
                && IsOfAnn(issue.Stamp) && issue.Stamp!.IsConfirmedBy(question.Standing)));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_ANewUnlinkedSession_NeedsTheAbsenceOfALinkAndOfARequirement(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => decision is not SignInDecision.Issue { Kind: SessionOrigin.Unlinked, IsCarried: false }
            || (question.Standing.Status == LinkStatusKind.NotLinked && question.Requirement == DuoRequirement.WhenLinked));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Exempt_NeedsTheHostsWord(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => decision is not SignInDecision.Issue { Kind: SessionOrigin.Exempt } issue
            || (issue.IsCarried ? question.Current!.Kind == SessionOrigin.Exempt : question.IsExempt || question.IsSkipped));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Carried_IsTheSameUsersSessionUnchanged(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => decision is not SignInDecision.Issue { IsCarried: true } issue
            || (ReferenceEquals(issue.Stamp, question.Current) && issue.Kind == question.Current!.Kind && IsOfAnn(question.Current)
                && question.PassedSessionId == question.Current.SessionId));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_WithoutATenant_NeverIssuesOrHolds(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, _) =>
            SignInPolicy.Decide(question with { TenantId = null }) is SignInDecision.Deny { Reason: DuoFailureReason.TenantUnknown });

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Held_OnlyWhereDuoCanBeAsked(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => decision is not SignInDecision.Hold
            || question.Standing is { Status: LinkStatusKind.Usable or LinkStatusKind.Unproved } or { Status: LinkStatusKind.NotLinked, Integration: not null });

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Token_IsNeverHeld(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => !question.IsToken || decision is not SignInDecision.Hold);

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_Stray_IsIssuedOnlyToARenewalOrByTheHostsWord(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => !question.IsStray || decision is not SignInDecision.Issue issue
            || issue.IsCarried || question.IsExempt || IsOfAnn(question.Granted) || IsOfAnn(question.Current));

    [Theory]
    [MemberData(nameof(Corners))]
    public void Decide_NotStray_NeverThrows(int status, DuoRequirement requirement)
        => ForAll(status, requirement, static (question, decision) => question.IsStray || decision is not SignInDecision.Throw);

    private static bool IsOfAnn(SessionStamp? stamp) => stamp is { Subject: "ann", TenantId: "northwind" };

    private static void ForAll(int status, DuoRequirement requirement, Func<SignInFacts, SignInDecision, bool> holds)
    {
        var questions =
            from hasIntegration in Either
            from granted in Granted
            from exempt in Either
            from skipped in Either
            from current in Current
            from passed in new[] { null, "session-1", "session-2" }
            from stray in Either
            from token in Either
            select new SignInFacts
            {
                Subject = "ann",
                TenantId = "northwind",
                Granted = granted,
                IsExempt = exempt,
                IsSkipped = skipped,
                Current = current,
                PassedSessionId = passed,
                Standing = Stamps.Standing((LinkStatusKind)status, hasIntegration),
                Requirement = requirement,
                IsStray = stray,
                IsToken = token,
            };
        Assert.Empty(questions.Where(question => !holds(question, SignInPolicy.Decide(question))).Take(3));
    }
}
