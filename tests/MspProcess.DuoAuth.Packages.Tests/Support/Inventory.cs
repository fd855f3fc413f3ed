using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Packages.Tests.Support;

/// <summary>The lists of <c>docs/packages.md</c>: a heading with the package's id, and a block with one line for each thing.</summary>
internal static partial class Inventory
{
    public static IReadOnlyDictionary<string, string[]> Lists { get; } = Block().Matches(File.ReadAllText(Repository.PathOf("docs", "packages.md")))
        .ToDictionary(
            static block => block.Groups["id"].Value,
            static block => block.Groups["lines"].Value.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));

    /// <summary>Describes a package and its symbols in the same words. Our own version is VERSION.</summary>
    public static IEnumerable<string> Describe(Package package, Package symbols, string version) =>
    [
        .. package.Files,
        .. symbols.Files.Select(static file => "symbols: " + file),
        .. package.Elements("frameworkReference").Select(static one => "framework: " + one.Attribute("name")!.Value),
        .. package.Elements("dependency")
            .Select(one => $"depends on: {one.Attribute("id")!.Value} {one.Attribute("version")!.Value}".Replace(version, "VERSION", StringComparison.Ordinal)),
    ];

    [GeneratedRegex(@"^### `(?<id>[\w.]+)`\n\n```text\n(?<lines>.*?)```", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Block();
}
