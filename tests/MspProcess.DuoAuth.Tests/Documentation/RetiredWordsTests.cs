using System.Globalization;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>A word that the glossary has retired does not come back: not in a name, not in a text, not in a comment.</summary>
public sealed class RetiredWordsTests
{
    /// <summary>What is left, by word and folder. The numbers may only become smaller.</summary>
    private static readonly Dictionary<string, int> Left = RetiredWordsLeft.Lines.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .ToDictionary(static line => line[..line.LastIndexOf(' ')], static line => int.Parse(line[(line.LastIndexOf(' ') + 1)..], CultureInfo.InvariantCulture), StringComparer.Ordinal);

    [Fact]
    public void Words_InSourcesSamplesAndDocuments_DoNotComeBack()
        => Assert.Equal("", string.Join('\n', RetiredWords.Count()
            .Where(static found => found.Value > Left.GetValueOrDefault(found.Key))
            .Select(static found => $"{found.Key} {found.Value.ToString(CultureInfo.InvariantCulture)}")));

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
