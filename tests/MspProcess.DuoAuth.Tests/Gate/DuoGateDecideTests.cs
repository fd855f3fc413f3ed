using MspProcess.DuoAuth.Gate;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Tests.Gate;

/// <summary>Each row of the decision table, and which row goes first.</summary>
public sealed class DuoGateDecideTests
{
    private static readonly DuoGateQuestion Linked = new()
    {
        Subject = "ann",
        TenantId = "northwind",
        Standing = Stamps.Standing(DuoStandingStatus.Usable),
        Requirement = DuoRequirement.WhenLinked,
    };

    private static DuoGateQuestion Unlinked => Linked with { Standing = Stamps.Standing(DuoStandingStatus.NotLinked) };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Decide_NoTenant_DeniesWhateverElseSpeaksForIt(string? tenant)
    {
        var question = Linked with { TenantId = tenant, Granted = Stamps.Verified(), IsExempt = true, IsSkipped = true };

        Assert.Equal(new DuoGateDecision.Deny(DuoFailureReason.TenantUnknown), DuoGate.Decide(question));
    }

    [Fact]
    public void Decide_GrantOfThisUser_IssuesItsStamp()
        => Assert.Equal(
            new DuoGateDecision.Issue(DuoGateKind.Verified, Stamps.Verified()),
            DuoGate.Decide(Linked with { Granted = Stamps.Verified(), IsExempt = true, IsSkipped = true }));

    [Theory]
    [InlineData(DuoStandingStatus.Unreadable, DuoFailureReason.StoreUnavailable)]
    [InlineData(DuoStandingStatus.Suspended, DuoFailureReason.LinkSuspended)]
    [InlineData(DuoStandingStatus.IntegrationMissing, DuoFailureReason.IntegrationMissing)]
    [InlineData(DuoStandingStatus.IntegrationInactive, DuoFailureReason.IntegrationInactive)]
    internal void Decide_GrantThatTheStoresDoNotConfirm_Denies(DuoStandingStatus status, DuoFailureReason reason)
        => Assert.Equal(
            new DuoGateDecision.Deny(reason),
            DuoGate.Decide(Linked with { Granted = Stamps.Verified(), Standing = Stamps.Standing(status) }));

    [Theory]
    [InlineData("ben", "northwind", DuoGateKind.Verified)]
    [InlineData("ANN", "northwind", DuoGateKind.Verified)]
    [InlineData("ann", "contoso", DuoGateKind.Verified)]
    [InlineData("ann", "northwind", DuoGateKind.Unlinked)]
    [InlineData("ann", "northwind", DuoGateKind.Exempt)]
    internal void Decide_GrantOfAnotherUserTenantOrKind_Holds(string subject, string tenant, DuoGateKind kind)
    {
        var granted = Stamps.Verified() with { Subject = subject, TenantId = tenant, Kind = kind };

        Assert.Equal(new DuoGateDecision.Hold(DuoTransactionPurpose.Login), DuoGate.Decide(Linked with { Granted = granted }));
    }

    [Fact]
    public void Decide_Exempt_IssuesWithoutLookingAtTheStores()
        => Assert.Equal(
            new DuoGateDecision.Issue(DuoGateKind.Exempt, null),
            DuoGate.Decide(Linked with { IsExempt = true, Standing = Stamps.Standing(DuoStandingStatus.Unreadable) }));

    [Fact]
    public void Decide_SkippedByRule_IssuesExempt()
        => Assert.Equal(new DuoGateDecision.Issue(DuoGateKind.Exempt, null), DuoGate.Decide(Linked with { IsSkipped = true }));

    [Fact]
    public void Decide_RenewalOfAVerifiedSessionThatTheRuleWouldSkip_StaysVerified()
    {
        var question = Linked with { IsSkipped = true, Current = Stamps.Verified(), PassedSessionId = "session-1" };

        Assert.Equal(new DuoGateDecision.Issue(DuoGateKind.Verified, Stamps.Verified(), IsCarried: true), DuoGate.Decide(question));
    }

    [Theory]
    [InlineData(DuoGateKind.Verified)]
    [InlineData(DuoGateKind.Unlinked)]
    [InlineData(DuoGateKind.Exempt)]
    internal void Decide_RenewalOfTheCurrentSession_CarriesItAsItWas(DuoGateKind kind)
    {
        var current = Stamps.Verified() with { Kind = kind };

        Assert.Equal(
            new DuoGateDecision.Issue(kind, current, IsCarried: true),
            DuoGate.Decide(Linked with { Current = current, PassedSessionId = "session-1" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("session-2")]
    [InlineData("SESSION-1")]
    public void Decide_SignInWithoutTheSessionsId_Holds(string? passed)
        => Assert.Equal(
            new DuoGateDecision.Hold(DuoTransactionPurpose.Login),
            DuoGate.Decide(Linked with { Current = Stamps.Verified(), PassedSessionId = passed }));

    [Theory]
    [InlineData("ben", "northwind")]
    [InlineData("ann", "contoso")]
    public void Decide_RenewalOfAnotherUsersOrTenantsSession_Holds(string subject, string tenant)
        => Assert.Equal(
            new DuoGateDecision.Hold(DuoTransactionPurpose.Login),
            DuoGate.Decide(Linked with
            {
                Current = Stamps.Verified() with { Subject = subject, TenantId = tenant },
                PassedSessionId = "session-1",
                CarryOver = DuoCarryOver.SameSubject,
            }));

    [Theory]
    [InlineData("link-2", "int-1", "credentials-1")]
    [InlineData(null, "int-1", "credentials-1")]
    [InlineData("link-1", "int-2", "credentials-1")]
    [InlineData("link-1", "int-1", "credentials-2")]
    [InlineData("link-1", "int-1", null)]
    public void T08_Decide_GrantOrRenewalUnderChangedRevisions_Holds(string? link, string integration, string? credentials)
    {
        var stamp = Stamps.Verified() with { LinkRevision = link, IntegrationId = integration, CredentialRevision = credentials };
        var held = new DuoGateDecision.Hold(DuoTransactionPurpose.Login);

        Assert.Equal(held, DuoGate.Decide(Linked with { Granted = stamp }));
        Assert.Equal(held, DuoGate.Decide(Linked with { Current = stamp, PassedSessionId = "session-1", CarryOver = DuoCarryOver.SameSubject }));
    }

    [Theory]
    [InlineData(DuoGateKind.None)]
    [InlineData(DuoGateKind.Tolerated)]
    internal void Decide_RenewalOfASessionThatNeverPassed_Holds(DuoGateKind kind)
        => Assert.Equal(
            new DuoGateDecision.Hold(DuoTransactionPurpose.Login),
            DuoGate.Decide(Linked with { Current = Stamps.Of(kind), PassedSessionId = "session-1" }));

    [Fact]
    public void Decide_RenewalOfAnUnlinkedSessionWhereDuoIsRequired_Holds()
        => Assert.Equal(
            new DuoGateDecision.Hold(DuoTransactionPurpose.LoginLink),
            DuoGate.Decide(Unlinked with
            {
                Current = Stamps.Of(DuoGateKind.Unlinked), PassedSessionId = "session-1", Requirement = DuoRequirement.Always,
            }));

    [Fact]
    public void Decide_SameSubject_CarriesAVerifiedSessionWithoutItsId()
        => Assert.Equal(
            new DuoGateDecision.Issue(DuoGateKind.Verified, Stamps.Verified(), IsCarried: true),
            DuoGate.Decide(Linked with { Current = Stamps.Verified(), CarryOver = DuoCarryOver.SameSubject }));

    [Theory]
    [InlineData(DuoGateKind.Unlinked)]
    [InlineData(DuoGateKind.Exempt)]
    internal void Decide_SameSubjectWithAnUnverifiedSession_Holds(DuoGateKind kind)
        => Assert.Equal(
            new DuoGateDecision.Hold(DuoTransactionPurpose.Login),
            DuoGate.Decide(Linked with { Current = Stamps.Of(kind), CarryOver = DuoCarryOver.SameSubject }));

    [Theory]
    [InlineData(DuoStandingStatus.Usable)]
    [InlineData(DuoStandingStatus.Unproved)]
    internal void A6_Decide_TokenOfAUserWhoNeedsDuo_Denies(DuoStandingStatus status)
        => Assert.Equal(
            new DuoGateDecision.Deny(DuoFailureReason.TokenWithoutDuo),
            DuoGate.Decide(Linked with { IsToken = true, Standing = Stamps.Standing(status) }));

    [Fact]
    public void A6_Decide_TokenOfAnUnlinkedUserWhereDuoIsRequired_Denies()
        => Assert.Equal(
            new DuoGateDecision.Deny(DuoFailureReason.TokenWithoutDuo),
            DuoGate.Decide(Unlinked with { IsToken = true, Requirement = DuoRequirement.Always }));

    [Fact]
    public void A6_Decide_TokenOfAnUnlinkedUser_IsIssued()
        => Assert.Equal(new DuoGateDecision.Issue(DuoGateKind.Unlinked, null), DuoGate.Decide(Unlinked with { IsToken = true }));

    [Theory]
    [InlineData(DuoStandingStatus.Usable)]
    [InlineData(DuoStandingStatus.NotLinked)]
    [InlineData(DuoStandingStatus.Unreadable)]
    internal void Decide_Stray_ThrowsWhoeverItIs(DuoStandingStatus status)
        => Assert.Equal(
            new DuoGateDecision.Throw(),
            DuoGate.Decide(Linked with { IsStray = true, IsSkipped = true, Current = Stamps.Verified(), Standing = Stamps.Standing(status) }));

    [Fact]
    public void Decide_StrayThatRenewsAVerificationThatStandsNoMore_IsNoMistakeOfTheHost()
        => Assert.Equal(
            new DuoGateDecision.Hold(DuoTransactionPurpose.Login),
            DuoGate.Decide(Linked with
            {
                IsStray = true, Current = Stamps.Verified() with { LinkRevision = "link-0" }, PassedSessionId = "session-1",
            }));

    public static TheoryData<int, bool, DuoRequirement, string> Standings()
    {
        var rows = new TheoryData<int, bool, DuoRequirement, string>();
        foreach (var requirement in Enum.GetValues<DuoRequirement>())
        {
            foreach (var hasIntegration in new[] { true, false })
            {
                Add(DuoStandingStatus.Unreadable, "Deny StoreUnavailable");
                Add(DuoStandingStatus.Usable, "Hold Login");
                Add(DuoStandingStatus.Suspended, "Deny LinkSuspended");
                Add(DuoStandingStatus.IntegrationMissing, "Deny IntegrationMissing");
                Add(DuoStandingStatus.IntegrationInactive, "Deny IntegrationInactive");
                Add(DuoStandingStatus.Unproved, "Hold LoginLink");
                Add(DuoStandingStatus.NotLinked, requirement == DuoRequirement.WhenLinked ? "Issue Unlinked"
                    : hasIntegration ? "Hold LoginLink" : "Deny IntegrationMissing");

                void Add(DuoStandingStatus status, string decision) => rows.Add((int)status, hasIntegration, requirement, decision);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(Standings))]
    public void Decide_NothingSpeaksForTheSignIn_TheStandingDecides(int status, bool hasIntegration, DuoRequirement requirement, string decision)
    {
        var question = Linked with { Standing = Stamps.Standing((DuoStandingStatus)status, hasIntegration), Requirement = requirement };

        Assert.Equal(decision, Describe(DuoGate.Decide(question)));
    }

    [Fact]
    public void Standings_CoverEveryStatus()
        => Assert.Equal(Enum.GetValues<DuoStandingStatus>().Length * 4, Standings().Count);

    private static string Describe(DuoGateDecision decision) => decision switch
    {
        DuoGateDecision.Issue issue => "Issue " + issue.Kind,
        DuoGateDecision.Hold hold => "Hold " + hold.Purpose,
        DuoGateDecision.Deny deny => "Deny " + deny.Reason,
        _ => "?",
    };
}
