using System.Globalization;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>A word that the glossary has retired does not come back: not in a name, not in a text, not in a comment.</summary>
public sealed class RetiredWordsTests
{
    [Fact]
    public void Words_InSourcesSamplesTestsAndDocuments_DoNotComeBack()
    {
        var found = string.Join('\n', RetiredWords.Count().Select(static word => $"{word.Key} {word.Value.ToString(CultureInfo.InvariantCulture)}"));

        Assert.True(found.Length == 0, found);
    }

    [Theory]
    [InlineData("DuoTripEnd", "trip")]
    [InlineData("isStray", "stray")]
    [InlineData("the gate held_it", "held")]
    [InlineData("a fresh Duo", "fresh duo")]
    [InlineData("Strip the indoor standings", "standings")]
    public void Find_PartOfANameOrWordOfAText_IsFound(string text, string expected) => Assert.Equal([expected], RetiredWords.Find(text));

    [Theory]
    [InlineData("StripProperties")]
    [InlineData("indoors, outstanding, unfinished")]
    public void Find_WordInsideAnotherWord_IsNotFound(string text) => Assert.Empty(RetiredWords.Find(text));
}
