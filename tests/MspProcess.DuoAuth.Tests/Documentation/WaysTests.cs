using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The page of the ways names files that are there, and stays as short as it promises.</summary>
public sealed partial class WaysTests
{
    private const string Document = "docs/ways.md";

    [Fact]
    public void Ways_EveryFile_IsInItsRoom()
    {
        var files = File().Matches(Repository.Read(Document)).Select(static match => match.Groups["file"].Value).Distinct(StringComparer.Ordinal).ToArray();

        Assert.True(files.Length > 20);
        Assert.DoesNotContain(files, static file => !System.IO.File.Exists(Repository.PathOf($"src/MspProcess.DuoAuth/{file}.cs")));
    }

    /// <summary>How many files a reader opens on a way. The numbers may only become smaller.</summary>
    [Theory]
    [InlineData("A login post, up to the start page", 13)]
    [InlineData("The callback, up to the cookie", 12)]
    [InlineData("A signed-in GET", 7)]
    [InlineData("A step-up, up to the start page", 6)]
    [InlineData("Opening the start page of a step-up", 5)]
    public void Way_Files_AreFew(string way, int most)
    {
        var section = Repository.Read(Document).Split("\n## ").Single(section => section.StartsWith(way, StringComparison.Ordinal));

        Assert.InRange(Row().Count(section), 3, most);
    }

    [GeneratedRegex(@"`(?<file>[A-Z]\w+/\w+)`")]
    private static partial Regex File();

    [GeneratedRegex(@"^\| \d+ \|", RegexOptions.Multiline)]
    private static partial Regex Row();
}
