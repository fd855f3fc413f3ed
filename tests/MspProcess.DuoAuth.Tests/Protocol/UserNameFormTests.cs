using System.Text;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Protocol;

/// <summary>One form of a name, whether this process has ICU or not. <see cref="InvariantGlobalizationTests"/> runs the class in a process without.</summary>
public sealed class UserNameFormTests
{
    public const string ModeVariable = "DUO_TESTS_INVARIANT";

    private static bool IsInvariant => "e\u0301".Normalize(NormalizationForm.FormC).Length == 2;

    [Fact]
    public void Globalization_IsTheOneThatWasAskedFor() => Assert.Equal(Environment.GetEnvironmentVariable(ModeVariable) == "1", IsInvariant);

    /// <summary>Below U+0300 a name is in its form already.</summary>
    [Theory]
    [InlineData("rene")]
    [InlineData("ren\u00e9")]
    [InlineData("\u00c5ngstr\u00f6m")]
    [InlineData("\u0219tefan")]
    [InlineData("DOMAIN\\m\u00fcller")]
    [InlineData("\u0130lker")]
    public void T01_NameBelowTheFirstCombiningCharacter_IsItsForm(string text)
    {
        Assert.True(DuoUserName.TryCreate(text, out var name));

        Assert.Equal(text, name.Value);
    }

    /// <summary>Two spellings of a name are never two users: they have one form, or only one of them is a name.</summary>
    [Theory]
    [InlineData("rene\u0301", "ren\u00e9")]
    [InlineData("A\u030angstro\u0308m", "\u00c5ngstr\u00f6m")]
    [InlineData("\u212bngstr\u00f6m", "\u00c5ngstr\u00f6m")]
    [InlineData("\u212aelvin", "Kelvin")]
    [InlineData("s\u0326tefan", "\u0219tefan")]
    [InlineData("\u0438\u0306van", "\u0439van")]
    [InlineData("\u1112\u1161\u11ab", "\ud55c")]
    [InlineData("a\u0302\u0323", "\u1ead")]
    [InlineData("a\u0323\u0302", "\u1ead")]
    [InlineData("\u1f71", "\u03ac")]
    [InlineData("e\u0344", "e\u0308\u0301")]
    [InlineData("\uf900", "\u8c48")]
    public void T01_OtherSpelling_HasTheSameFormOrIsNoName(string text, string form)
    {
        var isAccepted = DuoUserName.TryCreate(text, out var name);

        Assert.Equal(!IsInvariant, isAccepted);
        Assert.Equal(IsInvariant ? null : form.Normalize(NormalizationForm.FormC), name?.Value);
    }

    [Theory]
    [InlineData("\u0130lker", "i\u0307lker", true)]
    [InlineData("\u0130LKER", "i\u0307lker", true)]
    [InlineData("\u0130lker", "\u0130LKER", true)]
    [InlineData("STRA\u1e9eE", "stra\u00dfe", true)]
    [InlineData("\u03f4", "\u03b8", true)]
    [InlineData("\u0130lker", "ilker", false)]
    [InlineData("\u0130lker", "\u0131lker", false)]
    [InlineData("al\u0131ce", "alice", false)]
    [InlineData("al\u0130ce", "alice", false)]
    [InlineData("STRA\u1e9eE", "strasse", false)]
    [InlineData("stra\u00dfe", "strasse", false)]
    public void T36_Equals_LowerCaseOfTheSameName_AndNoOther(string sent, string returned, bool expected)
    {
        if (!DuoUserName.TryCreate(sent, out var left) || !DuoUserName.TryCreate(returned, out var right))
        {
            Assert.True(IsInvariant);
            return;
        }

        Assert.Equal((expected, expected), (left.Equals(right), right.Equals(left)));
        Assert.Equal(expected, left.GetHashCode() == right.GetHashCode());
    }
}
