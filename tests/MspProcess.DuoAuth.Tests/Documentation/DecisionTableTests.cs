using System.Globalization;
using System.Text;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The page of the decision table is the table of the code.</summary>
public sealed class DecisionTableTests
{
    private const string Document = "docs/decision-table.md";

    private static readonly (string Name, Func<SignInFacts, SignInFacts> Make)[] SignIns =
    [
        ("a login", static facts => facts),
        ("a renewal of the verified session", static facts => facts with { Current = Stamps.Verified(), PassedSessionId = "session-1" }),
        ("a login past `IDuoSignIn`, in `Verify`", static facts => facts with { IsBypassed = true }),
        ("a token", static facts => facts with { IsToken = true }),
        ("exempted by the call", static facts => facts with { IsExempt = true }),
    ];

    private static readonly (string Name, LinkStatus LinkStatus)[] Users =
    [
        ("linked", Stamps.LinkStatus(LinkStatusKind.Usable)),
        ("not linked", Stamps.LinkStatus(LinkStatusKind.NotLinked)),
        ("not linked, and the tenant has no integration", Stamps.LinkStatus(LinkStatusKind.NotLinked, hasIntegration: false)),
        ("linked, verification required", Stamps.LinkStatus(LinkStatusKind.VerificationRequired)),
        ("link suspended", Stamps.LinkStatus(LinkStatusKind.Suspended)),
        ("integration gone", Stamps.LinkStatus(LinkStatusKind.IntegrationMissing)),
        ("integration off", Stamps.LinkStatus(LinkStatusKind.IntegrationInactive)),
        ("a store cannot be read", Stamps.LinkStatus(LinkStatusKind.Unreadable)),
    ];

    [Fact]
    public void Rows_OfThePage_AreThoseOfTheCodeInTheirOrder()
        => Assert.Equal(
            SignInPolicy.Rows.Select(static (row, index) => $"{(index + 1).ToString(CultureInfo.InvariantCulture)}|{row.When}|{row.Then}"),
            MarkdownTable.Read(Document, "#", "when", "then").Select(static row => string.Join('|', row)));

    [Fact]
    public void Matrix_OfThePage_IsWhatTheCodeDecides()
        => Assert.Contains(Matrix(), Repository.Read(Document).ReplaceLineEndings("\n"), StringComparison.Ordinal);

    /// <summary>Every row of the table is somewhere the first that applies; else it would be dead.</summary>
    [Fact]
    public void Rows_EachDecidesSomething()
    {
        var allFacts = (from user in Users from requirement in Enum.GetValues<DuoRequirement>() from signIn in SignIns
            select signIn.Make(Facts(user.LinkStatus, requirement))).ToList();
        allFacts.Add(allFacts[0] with { TenantId = null });
        allFacts.Add(allFacts[0] with { Approved = Stamps.Verified() });
        allFacts.Add(allFacts[0] with { IsSkipped = true });

        Assert.Equal(
            SignInPolicy.Rows,
            SignInPolicy.Rows.Where(row => allFacts.Any(facts => SignInPolicy.Rows.First(candidate => candidate.Decide(facts) is not null) == row)));
    }

    [Fact]
    public void Modes_OfThePage_AreThoseOfTheEnum()
        => Assert.Equal(
            Enum.GetNames<DuoEnforcementMode>().Select(static name => $"`{name}`"),
            MarkdownTable.Read(Document, "mode", "a sign-in by the host's own calls", "through `IDuoSignIn`", "a cookie without a stamp", "a token").Select(static row => row[0]));

    private static string Matrix()
    {
        var text = new StringBuilder("| user | required of | ").AppendJoin(" | ", SignIns.Select(static signIn => signIn.Name)).Append(" |\n|---|---|");
        text.Append(string.Concat(SignIns.Select(static _ => "---|"))).Append('\n');
        foreach (var (name, status) in Users)
        {
            foreach (var requirement in new[] { DuoRequirement.WhenLinked, DuoRequirement.Always })
            {
                text.Append(CultureInfo.InvariantCulture, $"| {name} | {(requirement == DuoRequirement.Always ? "everybody" : "the linked")} | ")
                    .AppendJoin(" | ", SignIns.Select(signIn => Describe(SignInPolicy.Decide(signIn.Make(Facts(status, requirement)))))).Append(" |\n");
            }
        }

        return text.ToString();
    }

    private static SignInFacts Facts(LinkStatus status, DuoRequirement requirement) => new()
    {
        Subject = "ann", TenantId = "northwind", LinkStatus = status, Requirement = requirement,
    };

    private static string Describe(SignInDecision decision) => decision switch
    {
        SignInDecision.Issue { IsCarried: true } => "kept",
        SignInDecision.Issue issue => issue.Kind.ToString().ToLowerInvariant(),
        SignInDecision.RequireDuo { Purpose: MspProcess.DuoAuth.DuoTransactionPurpose.LoginLink } => "pending, to link",
        SignInDecision.RequireDuo => "pending",
        SignInDecision.Deny deny => $"`{deny.Reason}`",
        _ => "throws",
    };
}
