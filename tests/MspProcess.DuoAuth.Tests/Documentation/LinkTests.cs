using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>A link from one document to another leads somewhere, and so does the heading that it names.</summary>
public sealed partial class LinkTests
{
    public static TheoryData<string> Documents { get; } =
    [
        "README.md", "CHANGELOG.md", "CONTRIBUTING.md", "SECURITY.md", "tests/README.md", "samples/WebHost/README.md",
        .. Repository.Files("docs", "*.md").Select(static file => Path.GetRelativePath(Repository.PathOf("."), file)),
    ];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Document_RelativeLinks_LeadSomewhere(string document)
    {
        var folder = Path.GetDirectoryName(document)!;

        var links = Link().Matches(Repository.Read(document)).Select(static match => (Target: match.Groups["target"].Value, Heading: match.Groups["heading"].Value))
            .Where(static link => !link.Target.Contains("://", StringComparison.Ordinal));

        Assert.All(links, link =>
        {
            var target = link.Target.Length == 0 ? document : Path.Combine(folder, link.Target);
            var path = Repository.PathOf(target);
            Assert.True(File.Exists(path) || Directory.Exists(path), $"{document} links to {link.Target}.");
            Assert.True(link.Heading.Length == 0 || HeadingsOf(path).Contains(link.Heading), $"{document} links to {link.Target}#{link.Heading}.");
        });
    }

    /// <summary>Gives the headings of a document as links name them: lower case, blanks as hyphens, nothing but letters, digits and hyphens.</summary>
    private static HashSet<string> HeadingsOf(string path)
        => [.. File.ReadLines(path).Where(static line => line.StartsWith('#')).Select(static line => Name(line.TrimStart('#').Trim()))];

    private static string Name(string heading)
        => string.Concat(heading.ToLowerInvariant().Where(static c => char.IsLetterOrDigit(c) || c is ' ' or '-' or '_')).Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)(?:#(?<heading>[^)\s]*))?[^)]*\)")]
    private static partial Regex Link();
}
