using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Decisions are numbered once, listed in the index, short, and say what was rejected.</summary>
public sealed partial class DecisionRecordTests
{
    private const string Index = "README.md";

    private static readonly string[] Parts = ["## Context", "## Decision", "## Rejected", "## Consequences"];

    public static TheoryData<string> Records { get; } =
        [.. Repository.Files("docs/adr", "*.md").Select(static file => Path.GetFileName(file)).Where(static name => name != Index).Order(StringComparer.Ordinal)];

    [Fact]
    public void Numbers_AreUsedOnce()
        => Assert.Equal(Records.Count, Records.Select(static row => int.Parse(row.Data[..4], System.Globalization.CultureInfo.InvariantCulture)).Distinct().Count());

    [Fact]
    public void Index_ListsEveryRecordInOrder()
        => Assert.Equal(
            Records.Select(static row => $"[{row.Data[..4]}]({row.Data})"),
            MarkdownTable.Read($"docs/adr/{Index}", "record", "decision", "state").Select(static row => row[0]));

    [Theory]
    [MemberData(nameof(Records))]
    public void Record_HasEveryPartInOrderAndIsShort(string name)
    {
        var lines = File.ReadAllLines(Repository.PathOf($"docs/adr/{name}"));

        Assert.StartsWith($"# {name[..4]}: ", lines[0], StringComparison.Ordinal);
        Assert.Equal(Parts, lines.Where(static line => line.StartsWith("## ", StringComparison.Ordinal)));
        Assert.InRange(lines.Length, 20, 40);
    }

    [Fact]
    public void Dependencies_AllHaveTheirReason()
    {
        var record = Repository.Read("docs/adr/0008-dependencies.md");
        string[] projects = [.. new[] { "src", "tests", "benchmarks" }.SelectMany(static folder => Repository.Files(folder, "*.csproj")),
            .. new[] { "src", "tests" }.SelectMany(static folder => Repository.Files(folder, "*.props"))];

        var used = projects.SelectMany(static file => Package().Matches(File.ReadAllText(file))).Select(static match => match.Groups["name"].Value).Distinct();

        Assert.All(used, package => Assert.Contains($"`{package}`", record, StringComparison.Ordinal));
    }

    // Our own, which the consumers of the package tests use, are no dependencies.
    [GeneratedRegex("<PackageReference Include=\"(?<name>(?!MspProcess\\.)[^\"]+)\"")]
    private static partial Regex Package();
}
