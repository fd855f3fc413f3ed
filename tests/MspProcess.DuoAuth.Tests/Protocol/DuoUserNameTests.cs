using System.Globalization;
using System.Text;
using FsCheck;
using FsCheck.Fluent;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.Tests.Protocol;

public sealed class DuoUserNameTests
{
    [Theory]
    [InlineData("alice")]
    [InlineData("Alice Miller")]
    [InlineData("a  b")]
    [InlineData("alice@example.com")]
    [InlineData("DOMAIN\\alice")]
    [InlineData("a|b:c@d\\e,f;g/h%i&j=k\"l'm<n>")]
    [InlineData("日本語")]
    [InlineData("😀")]
    [InlineData("-")]
    public void T02_OrdinaryCharacters_AreData(string text)
    {
        Assert.True(DuoUserName.TryCreate(text, out var name));

        Assert.Equal(text, name.Value);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData(" alice")]
    [InlineData("alice ")]
    [InlineData("\talice")]
    [InlineData("alice\n")]
    [InlineData("\u00A0alice")]
    [InlineData("alice\u3000")]
    [InlineData("ali\u00A0ce")]
    [InlineData("ali\u2003ce")]
    [InlineData("ali\u2000ce")]
    [InlineData("ali\u202Fce")]
    [InlineData("ali\u3000ce")]
    [InlineData("ali\u2028ce")]
    [InlineData("ali\u2029ce")]
    [InlineData("ali\0ce")]
    [InlineData("ali\tce")]
    [InlineData("ali\r\nce")]
    [InlineData("ali\u001Bce")]
    [InlineData("ali\u007Fce")]
    [InlineData("ali\u0085ce")]
    [InlineData("ali\u00ADce")]
    [InlineData("ali\u200Bce")]
    [InlineData("ali\u200Dce")]
    [InlineData("ali\u200Ece")]
    [InlineData("ali\u202Ece")]
    [InlineData("ali\u2066ce")]
    [InlineData("ali\uFEFFce")]
    [InlineData("ali\uE000ce")]
    [InlineData("ali\uFFFEce")]
    [InlineData("ali\uFFFFce")]
    [InlineData("ali\u0378ce")]
    [InlineData("ali\U000E0041ce")]
    [InlineData("ali\U000F0000ce")]
    [InlineData("ali\U0001FFFFce")]
    public void T01_WhatTheRuleDoesNotCover_IsRefused(string? text)
    {
        Assert.False(DuoUserName.TryCreate(text, out var name));

        Assert.Null(name);
    }

    [Fact]
    public void T01_HalfOfASurrogatePair_IsRefused()
    {
        // Not as test data: the compiler stores those as UTF-8, which would repair them.
        foreach (var text in new[] { "ali\uD800ce", "ali\uDC00ce", "alice\uD83D", "\uDE00alice", "\uDE00\uD83D" })
        {
            Assert.False(DuoUserName.TryCreate(text, out _));
        }
    }

    [Fact]
    public void TryCreate_Length_IsCountedAfterNormalization()
    {
        Assert.True(DuoUserName.TryCreate(new string('x', 256), out _));
        Assert.False(DuoUserName.TryCreate(new string('x', 257), out _));
        Assert.True(DuoUserName.TryCreate(Repeat("e\u0301", 256), out var composed));
        Assert.Equal(256, composed.Value.Length);
        Assert.False(DuoUserName.TryCreate(Repeat("e\u0301", 257), out _));
        Assert.True(DuoUserName.TryCreate(Repeat("\u03B1\u0313\u0300\u0345", 256), out _));
        Assert.False(DuoUserName.TryCreate(Repeat("\u0958", 200), out _));
        Assert.False(DuoUserName.TryCreate(new string('x', 1_000_000), out _));
    }

    [Theory]
    [InlineData("alice", "ALICE")]
    [InlineData("jos\u00E9", "JOSE\u0301")]
    [InlineData("\u212B", "\u00E5")]
    [InlineData("\u212A", "k")]
    [InlineData("straße", "STRAßE")]
    [InlineData("ολοσ", "ΟΛΟΣ")]
    public void Equality_SameNameInAnotherCaseOrForm_Holds(string one, string other)
    {
        var (first, second) = (Name(one), Name(other));

        Assert.Equal(first, second);
        Assert.Equal(first.GetHashCode(), second.GetHashCode());
    }

    [Theory]
    [InlineData("alice", "bob")]
    [InlineData("alice", "al1ce")]
    [InlineData("alice", "alıce")]
    [InlineData("alice", "alİce")]
    [InlineData("alice", "ａｌｉｃｅ")]
    [InlineData("alice", "аlice")]
    [InlineData("strasse", "straße")]
    [InlineData("sam", "ſam")]
    [InlineData("jose", "josé")]
    [InlineData("a b", "a  b")]
    [InlineData("ab", "a b")]
    [InlineData("alice", "alice@example.com")]
    public void T36_NamesThatAreOnlyAlike_Differ(string one, string other)
    {
        Assert.NotEqual(Name(one), Name(other));
    }

    [Theory]
    [InlineData("tr-TR")]
    [InlineData("de-DE")]
    [InlineData("")]
    public void T36_Equality_DoesNotDependOnTheCulture(string culture)
    {
        var before = CultureInfo.CurrentCulture;
        CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo(culture);
        try
        {
            Assert.Equal(Name("ALICE"), Name("alice"));
            Assert.NotEqual(Name("ALICE"), Name("alıce"));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }

    [Fact]
    public void TryCreate_AnyText_IsRefusedOrStableAndClean()
    {
        Prop.ForAll<string>(static text =>
        {
            if (!DuoUserName.TryCreate(text, out var name))
            {
                return true;
            }

            return DuoUserName.TryCreate(name.Value, out var again)
                && string.Equals(again.Value, name.Value, StringComparison.Ordinal)
                && name.Value.IsNormalized(NormalizationForm.FormC)
                && name.Value.Length is > 0 and <= DuoUserName.MaxLength
                && !name.Value.Any(char.IsControl)
                && string.Equals(name.Value, name.Value.Trim(), StringComparison.Ordinal);
        }).QuickCheckThrowOnFailure();
    }

    [Fact]
    public void TryCreate_EveryCharacterOfUnicode_IsDecidedByItsCategory()
    {
        var wrong = Enumerable.Range(0, 0x110000).Where(static value => value is < 0xD800 or > 0xDFFF).Select(static value => new Rune(value)).Where(static rune =>
        {
            var expected = Rune.GetUnicodeCategory(rune) is not (
                UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned
                or UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator or UnicodeCategory.SpaceSeparator) || rune.Value == ' ';

            return DuoUserName.TryCreate($"x{rune}x", out _) != expected;
        });

        Assert.Empty(wrong);
    }

    private static DuoUserName Name(string text) => DuoUserName.TryCreate(text, out var name) ? name : throw new ArgumentException(text);

    private static string Repeat(string text, int count) => string.Concat(Enumerable.Repeat(text, count));
}
