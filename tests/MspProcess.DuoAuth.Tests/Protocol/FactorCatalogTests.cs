using MspProcess.DuoAuth.Protocol;
using MspProcess.DuoAuth.Tests.Documentation;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>Each factor and each reason that Duo reports, row by row as the document lists them.</summary>
public sealed class FactorCatalogTests
{
    private const string Document = "docs/assurance.md";

    public static TheoryData<string, DuoAssurance, string, bool> Factors { get; } = new(
        MarkdownTable.Read(Document, "factor", "assurance", "`amr`", "phishing-resistant")
            .Select(static row => (MarkdownTable.Codes(row[0])[0], Enum.Parse<DuoAssurance>(MarkdownTable.Codes(row[1])[0]), string.Join(' ', MarkdownTable.Codes(row[2])), row[3] == "yes")));

    public static TheoryData<string, DuoAssurance> Reasons { get; } = new(
        MarkdownTable.Read(Document, "reason", "assurance").Select(static row => (MarkdownTable.Codes(row[0])[0], Enum.Parse<DuoAssurance>(MarkdownTable.Codes(row[1])[0]))));

    [Fact]
    public void Tables_OfTheDocument_HaveEveryRow()
    {
        Assert.Equal(FactorCatalog.Factors.Select(static factor => factor.Name), Factors.Select(static row => row.Data.Item1));
        Assert.Equal(FactorCatalog.Reasons.Select(static reason => reason.Key), Reasons.Select(static row => row.Data.Item1));
    }

    [Theory]
    [MemberData(nameof(Factors))]
    public void Factor_IsWhatTheDocumentSays(string name, DuoAssurance assurance, string methods, bool isPhishingResistant)
    {
        var factor = FactorCatalog.Find(name.ToUpperInvariant());

        Assert.Equal((name, assurance, methods, isPhishingResistant), (factor!.Name, factor.Assurance, string.Join(' ', factor.Methods), factor.IsPhishingResistant));
        Assert.Equal(assurance, Classify(name, "user_approved"));
        Assert.Equal(isPhishingResistant, FactorCatalog.IsEnough(name, assurance, DuoFactorStrength.PhishingResistant));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Reason_IsWhatTheDocumentSays(string name, DuoAssurance assurance)
    {
        Assert.Equal(assurance, Classify("duo_push", name));
        Assert.Equal(assurance == DuoAssurance.Interactive ? DuoAssurance.Unknown : assurance, Classify("something_new", name));
    }

    [Theory]
    [InlineData("something_new", "something_new")]
    [InlineData("duo_push", "something_new")]
    [InlineData("something_new", "user_approved")]
    [InlineData(null, null)]
    [InlineData("", "")]
    [InlineData("duo push", "user_approved")]
    [InlineData("duo_push ", "user_approved")]
    public void Unknown_SaysNothing(string? factor, string? reason)
    {
        Assert.Equal(DuoAssurance.Unknown, Classify(factor, reason));
        Assert.False(FactorCatalog.IsEnough(factor, DuoAssurance.Unknown, DuoFactorStrength.PhishingResistant));
    }

    [Theory]
    [InlineData(DuoAssurance.RememberedDevice)]
    [InlineData(DuoAssurance.Bypass)]
    [InlineData(DuoAssurance.Unknown)]
    public void SecurityKeyThatNobodyTouched_IsNotStrong(DuoAssurance assurance)
        => Assert.False(FactorCatalog.IsEnough("webauthn_security_key", assurance, DuoFactorStrength.PhishingResistant));

    [Fact]
    public void Strength_NotKnown_IsNeverReached()
        => Assert.False(FactorCatalog.IsEnough("webauthn_security_key", DuoAssurance.Interactive, (DuoFactorStrength)9));

    private static DuoAssurance Classify(string? factor, string? reason) => AssuranceClassifier.Classify(new VerifiedAuthentication { Factor = factor, Reason = reason });
}
