using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>A link from one document to another leads somewhere.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents { get; } =
    [
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "tests/README.md",
        .. Repository.Files("docs", "*.md").Select(static file => Path.GetRelativePath(Repository.PathOf("."), file)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_RelativeLinks_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(document)!;

        var targets = Link().Matches(Repository.Read(document)).Select(static match => match.Groups["target"].Value)
            .Where(static target => !target.Contains("://", StringComparison.Ordinal));

        Assert.All(targets, target =>
        {
            var path = Repository.PathOf(Path.Combine(folder, target));
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{document} links to {target}.");
        });
    }

    [GeneratedRegex(@"\]\((?<target>[^)#\s]+)[^)]*\)")]
    private static partial Regex Link();
}
