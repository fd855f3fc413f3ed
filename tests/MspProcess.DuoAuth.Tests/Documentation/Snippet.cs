using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>A fenced piece of C# in a document, with its marker: <c>&lt;!-- snippet: name kind --&gt;</c>.</summary>
internal sealed partial record Snippet(string Name, SnippetKind Kind, string Usings, string Code)
{
    /// <summary>Reads every C# fence of a document; one without a marker has an empty name.</summary>
    public static IReadOnlyList<Snippet> ReadAll(string document)
        => [.. Fence().Matches(Repository.Read(document)).Select(static match =>
        {
            var lines = match.Groups["code"].Value.Split('\n');
            var kind = match.Groups["kind"].Value;
            return new Snippet(
                match.Groups["name"].Value,
                kind.Length == 0 ? SnippetKind.Types : Enum.Parse<SnippetKind>(kind, ignoreCase: true),
                string.Concat(lines.Where(IsUsing).Select(static line => line + "\n")),
                string.Join('\n', lines.Where(static line => !IsUsing(line))));
        })];

    public override string ToString() => Name;

    private static bool IsUsing(string line) => line.StartsWith("using ", StringComparison.Ordinal) && line.EndsWith(';') && !line.Contains('=', StringComparison.Ordinal);

    [GeneratedRegex(@"(?:<!-- snippet: (?<name>[\w-]+) (?<kind>\w+) -->\n)?```csharp\n(?<code>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Fence();
}
