using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The rows of one table of a document, found by its heads.</summary>
internal static partial class MarkdownTable
{
    /// <summary>Reads the table whose header row has exactly these heads; every cell is trimmed.</summary>
    public static IReadOnlyList<string[]> Read(string document, params string[] heads)
    {
        var lines = Repository.Read(document).Split('\n');
        var start = Array.FindIndex(lines, line => Cells(line).SequenceEqual(heads, StringComparer.Ordinal));
        Assert.True(start >= 0, $"{document} has no table with the heads {string.Join(", ", heads)}.");
        var rows = lines.Skip(start + 2).TakeWhile(static line => line.StartsWith('|')).Select(Cells).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(heads.Length, row.Length));
        return rows;
    }

    /// <summary>Reads the rows of all tables with these heads.</summary>
    public static IReadOnlyList<string[]> ReadAll(string document, params string[] heads)
    {
        var lines = Repository.Read(document).Split('\n');
        var rows = Enumerable.Range(0, lines.Length).Where(index => Cells(lines[index]).SequenceEqual(heads, StringComparer.Ordinal))
            .SelectMany(start => lines.Skip(start + 2).TakeWhile(static line => line.StartsWith('|')).Select(Cells)).ToArray();
        Assert.NotEmpty(rows);
        Assert.All(rows, row => Assert.Equal(heads.Length, row.Length));
        return rows;
    }

    /// <summary>Gives what stands in backticks in a cell.</summary>
    public static string[] Codes(string cell) => [.. Code().Matches(cell).Select(static match => match.Groups["text"].Value)];

    private static string[] Cells(string line)
        => line.StartsWith('|') ? [.. Separator().Split(line.Trim().Trim('|')).Select(static cell => cell.Trim())] : [];

    [GeneratedRegex("`(?<text>[^`]+)`")]
    private static partial Regex Code();

    // A bar that is part of a cell is written with a backslash.
    [GeneratedRegex(@"(?<!\\)\|")]
    private static partial Regex Separator();
}
