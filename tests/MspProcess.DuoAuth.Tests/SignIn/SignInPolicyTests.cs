using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.Sessions;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Tests.SignIn;

/// <summary>Each row of the decision table, and which row goes first.</summary>
public sealed class SignInPolicyTests
{
    private static readonly SignInFacts Linked = new()
    {
        Subject = "ann",
        TenantId = "northwind",
        LinkStatus = Stamps.LinkStatus(LinkStatusKind.Usable),
        Requirement = DuoRequirement.WhenLinked,
    };

    private static SignInFacts Unlinked => Linked with { LinkStatus = Stamps.LinkStatus(LinkStatusKind.NotLinked) };

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    public void Decide_NoTenant_DeniesWhateverElseSpeaksForIt(string? tenant)
    {
        var facts = Linked with { TenantId = tenant, Approved = Stamps.Verified(), IsExempt = true, IsSkipped = true };

        Assert.Equal(new SignInDecision.Deny(DuoFailureReason.TenantUnknown), SignInPolicy.Decide(facts));
    }

    [Fact]
    public void Decide_GrantOfThisUser_IssuesItsStamp()
        => Assert.Equal(
            new SignInDecision.Issue(SessionOrigin.Verified, Stamps.Verified()),
            SignInPolicy.Decide(Linked with { Approved = Stamps.Verified(), IsExempt = true, IsSkipped = true }));

    [Theory]
    [InlineData(LinkStatusKind.Unreadable, DuoFailureReason.StoreUnavailable)]
    [InlineData(LinkStatusKind.Suspended, DuoFailureReason.LinkSuspended)]
    [InlineData(LinkStatusKind.IntegrationMissing, DuoFailureReason.IntegrationMissing)]
    [InlineData(LinkStatusKind.IntegrationInactive, DuoFailureReason.IntegrationInactive)]
    internal void Decide_GrantThatTheStoresDoNotConfirm_Denies(LinkStatusKind status, DuoFailureReason reason)
        => Assert.Equal(
            new SignInDecision.Deny(reason),
            SignInPolicy.Decide(Linked with { Approved = Stamps.Verified(), LinkStatus = Stamps.LinkStatus(status) }));

    [Theory]
    [InlineData("ben", "northwind", SessionOrigin.Verified)]
    [InlineData("ANN", "northwind", SessionOrigin.Verified)]
    [InlineData("ann", "contoso", SessionOrigin.Verified)]
    [InlineData("ann", "northwind", SessionOrigin.Unlinked)]
    [InlineData("ann", "northwind", SessionOrigin.Exempt)]
    internal void Decide_GrantOfAnotherUserTenantOrKind_Holds(string subject, string tenant, SessionOrigin kind)
    {
        var approved = Stamps.Verified() with { Subject = subject, TenantId = tenant, Kind = kind };

        Assert.Equal(new SignInDecision.RequireDuo(DuoTransactionPurpose.Login), SignInPolicy.Decide(Linked with { Approved = approved }));
    }

    [Fact]
    public void Decide_Exempt_IssuesWithoutLookingAtTheStores()
        => Assert.Equal(
            new SignInDecision.Issue(SessionOrigin.Exempt, null),
            SignInPolicy.Decide(Linked with { IsExempt = true, LinkStatus = Stamps.LinkStatus(LinkStatusKind.Unreadable) }));

    [Fact]
    public void Decide_SkippedByRule_IssuesExempt()
        => Assert.Equal(new SignInDecision.Issue(SessionOrigin.Exempt, null), SignInPolicy.Decide(Linked with { IsSkipped = true }));

    [Fact]
    public void Decide_RenewalOfAVerifiedSessionThatTheRuleWouldSkip_StaysVerified()
    {
        var facts = Linked with { IsSkipped = true, Current = Stamps.Verified(), PassedSessionId = "session-1" };

        Assert.Equal(new SignInDecision.Issue(SessionOrigin.Verified, Stamps.Verified(), IsCarried: true), SignInPolicy.Decide(facts));
    }

    [Theory]
    [InlineData(SessionOrigin.Verified)]
    [InlineData(SessionOrigin.Unlinked)]
    [InlineData(SessionOrigin.Exempt)]
    internal void Decide_RenewalOfTheCurrentSession_CarriesItAsItWas(SessionOrigin kind)
    {
        var current = Stamps.Verified() with { Kind = kind };

        Assert.Equal(
            new SignInDecision.Issue(kind, current, IsCarried: true),
            SignInPolicy.Decide(Linked with { Current = current, PassedSessionId = "session-1" }));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("session-2")]
    [InlineData("SESSION-1")]
    public void Decide_SignInWithoutTheSessionsId_Holds(string? passed)
        => Assert.Equal(
            new SignInDecision.RequireDuo(DuoTransactionPurpose.Login),
            SignInPolicy.Decide(Linked with { Current = Stamps.Verified(), PassedSessionId = passed }));

    [Theory]
    [InlineData("ben", "northwind")]
    [InlineData("ann", "contoso")]
    public void Decide_RenewalOfAnotherUsersOrTenantsSession_Holds(string subject, string tenant)
        => Assert.Equal(
            new SignInDecision.RequireDuo(DuoTransactionPurpose.Login),
            SignInPolicy.Decide(Linked with
            {
                Current = Stamps.Verified() with { Subject = subject, TenantId = tenant },
                PassedSessionId = "session-1",
            }));

    [Theory]
    [InlineData("link-2", "int-1", "credentials-1")]
    [InlineData(null, "int-1", "credentials-1")]
    [InlineData("link-1", "int-2", "credentials-1")]
    [InlineData("link-1", "int-1", "credentials-2")]
    [InlineData("link-1", "int-1", null)]
    public void T08_Decide_GrantOrRenewalUnderChangedRevisions_Holds(string? link, string integration, string? credentials)
    {
        var stamp = Stamps.Verified() with { Link = LinkFingerprint.Of(integration, link, credentials) };
        var pending = new SignInDecision.RequireDuo(DuoTransactionPurpose.Login);

        Assert.Equal(pending, SignInPolicy.Decide(Linked with { Approved = stamp }));
        Assert.Equal(pending, SignInPolicy.Decide(Linked with { Current = stamp, PassedSessionId = "session-1" }));
    }

    [Theory]
    [InlineData(SessionOrigin.None)]
    [InlineData(SessionOrigin.Tolerated)]
    internal void Decide_RenewalOfASessionThatNeverPassed_Holds(SessionOrigin kind)
        => Assert.Equal(
            new SignInDecision.RequireDuo(DuoTransactionPurpose.Login),
            SignInPolicy.Decide(Linked with { Current = Stamps.Of(kind), PassedSessionId = "session-1" }));

    [Fact]
    public void Decide_RenewalOfAnUnlinkedSessionWhereDuoIsRequired_Holds()
        => Assert.Equal(
            new SignInDecision.RequireDuo(DuoTransactionPurpose.LoginLink),
            SignInPolicy.Decide(Unlinked with
            {
                Current = Stamps.Of(SessionOrigin.Unlinked), PassedSessionId = "session-1", Requirement = DuoRequirement.Always,
            }));

    [Theory]
    [InlineData(LinkStatusKind.Usable)]
    [InlineData(LinkStatusKind.VerificationRequired)]
    internal void A6_Decide_TokenOfAUserWhoNeedsDuo_Denies(LinkStatusKind status)
        => Assert.Equal(
            new SignInDecision.Deny(DuoFailureReason.TokenWithoutDuo),
            SignInPolicy.Decide(Linked with { IsToken = true, LinkStatus = Stamps.LinkStatus(status) }));

    [Fact]
    public void A6_Decide_TokenOfAnUnlinkedUserWhereDuoIsRequired_Denies()
        => Assert.Equal(
            new SignInDecision.Deny(DuoFailureReason.TokenWithoutDuo),
            SignInPolicy.Decide(Unlinked with { IsToken = true, Requirement = DuoRequirement.Always }));

    [Fact]
    public void A6_Decide_TokenOfAnUnlinkedUser_IsIssued()
        => Assert.Equal(new SignInDecision.Issue(SessionOrigin.Unlinked, null), SignInPolicy.Decide(Unlinked with { IsToken = true }));

    [Theory]
    [InlineData(LinkStatusKind.Usable)]
    [InlineData(LinkStatusKind.NotLinked)]
    [InlineData(LinkStatusKind.Unreadable)]
    internal void Decide_Bypassing_ThrowsForEveryUser(LinkStatusKind status)
        => Assert.Equal(
            new SignInDecision.Throw(),
            SignInPolicy.Decide(Linked with { IsBypassed = true, IsSkipped = true, Current = Stamps.Verified(), LinkStatus = Stamps.LinkStatus(status) }));

    [Fact]
    public void Decide_BypassingThatRenewsAVerificationThatStandsNoMore_IsNoMistakeOfTheHost()
        => Assert.Equal(
            new SignInDecision.RequireDuo(DuoTransactionPurpose.Login),
            SignInPolicy.Decide(Linked with
            {
                IsBypassed = true, Current = Stamps.Verified() with { Link = LinkFingerprint.Of("int-1", "link-0", "credentials-1") }, PassedSessionId = "session-1",
            }));

    public static TheoryData<int, bool, DuoRequirement, string> LinkStatuses()
    {
        var rows = new TheoryData<int, bool, DuoRequirement, string>();
        foreach (var requirement in Enum.GetValues<DuoRequirement>())
        {
            foreach (var hasIntegration in new[] { true, false })
            {
                Add(LinkStatusKind.Unreadable, "Deny StoreUnavailable");
                Add(LinkStatusKind.Usable, "Hold Login");
                Add(LinkStatusKind.Suspended, "Deny LinkSuspended");
                Add(LinkStatusKind.IntegrationMissing, "Deny IntegrationMissing");
                Add(LinkStatusKind.IntegrationInactive, "Deny IntegrationInactive");
                Add(LinkStatusKind.VerificationRequired, "Hold LoginLink");
                Add(LinkStatusKind.NotLinked, requirement == DuoRequirement.WhenLinked ? "Issue Unlinked"
                    : hasIntegration ? "Hold LoginLink" : "Deny IntegrationMissing");

                void Add(LinkStatusKind status, string decision) => rows.Add((int)status, hasIntegration, requirement, decision);
            }
        }

        return rows;
    }

    [Theory]
    [MemberData(nameof(LinkStatuses))]
    public void Decide_NothingSpeaksForTheSignIn_TheLinkStatusDecides(int status, bool hasIntegration, DuoRequirement requirement, string decision)
    {
        var facts = Linked with { LinkStatus = Stamps.LinkStatus((LinkStatusKind)status, hasIntegration), Requirement = requirement };

        Assert.Equal(decision, Describe(SignInPolicy.Decide(facts)));
    }

    [Fact]
    public void LinkStatuses_CoverEveryStatus()
        => Assert.Equal(Enum.GetValues<LinkStatusKind>().Length * 4, LinkStatuses().Count);

    private static string Describe(SignInDecision decision) => decision switch
    {
        SignInDecision.Issue issue => "Issue " + issue.Kind,
        SignInDecision.RequireDuo hold => "Hold " + hold.Purpose,
        SignInDecision.Deny deny => "Deny " + deny.Reason,
        _ => "?",
    };
}
