using System.Text.RegularExpressions;
using MspProcess.DuoAuth.Packages.Tests.Support;

namespace MspProcess.DuoAuth.Packages.Tests;

/// <summary>Whatever C# a package's README shows is compiled: in the repository's documents, whose snippets are, or in a consumer.</summary>
public sealed partial class PackageReadmeTests
{
    private static readonly string Compiled = string.Join('\n', Directory.EnumerateFiles(Scratch.Consumers, "*.cs", SearchOption.AllDirectories)
        .Append(Repository.PathOf("README.md")).Concat(Directory.EnumerateFiles(Repository.PathOf("docs"), "*.md")).Select(File.ReadAllText));

    [Theory]
    [MemberData(nameof(InventoryTests.Ids), MemberType = typeof(InventoryTests))]
    public void Readme_Code_IsCompiledElsewhere(string id)
    {
        var readme = File.ReadAllText(Repository.PathOf("src", id, "README.md"));

        var lines = Code().Matches(readme).SelectMany(static block => block.Groups["lines"].Value.Split('\n')).Select(static line => line.Trim());

        Assert.All(lines, static line => Assert.Contains(line, Compiled, StringComparison.Ordinal));
    }

    [GeneratedRegex("```csharp\n(?<lines>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Code();
}
