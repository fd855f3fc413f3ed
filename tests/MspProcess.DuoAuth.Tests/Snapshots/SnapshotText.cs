using System.Net.Http.Headers;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>Writes what a program outside can see as text, with the parts that differ on every run named instead.</summary>
internal static partial class SnapshotText
{
    /// <summary>Compares all lines at once, so that a failure shows the whole of both.</summary>
    public static void AssertLines(IEnumerable<string> expected, IEnumerable<string> actual)
        => Assert.Equal(string.Join('\n', expected), string.Join('\n', actual));

    /// <summary>Gives status and headers of a response, one a line.</summary>
    public static string[] HeadersOf(TestPage page) =>
    [
        ((int)page.Status).ToString(System.Globalization.CultureInfo.InvariantCulture),
        .. Lines(page.Response.Headers, page.Response.Content.Headers).Where(static line => !line.StartsWith("Date:", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

    /// <summary>Gives one <c>Set-Cookie</c> header a line.</summary>
    public static string[] CookiesOf(TestPage page)
        => page.Response.Headers.TryGetValues("Set-Cookie", out var cookies) ? [.. cookies.Select(Shape).Order(StringComparer.Ordinal)] : [];

    /// <summary>Gives the members of a JSON object with their types, one a line.</summary>
    public static string[] MembersOf(JsonObject json)
        => [.. json.Select(static member => $"{member.Key}: {member.Value?.GetValueKind().ToString() ?? "Null"}")];

    /// <summary>Names the ids, secrets and protected values in a text.</summary>
    public static string Shape(string text)
    {
        text = Protected().Replace(text, "{protected}");
        text = Secret().Replace(text, "{43}");
        return Id().Replace(text, "{22}");
    }

    private static IEnumerable<string> Lines(params HttpHeaders[] headers)
        => headers.SelectMany(static all => all).SelectMany(static header => header.Value.Select(value => $"{header.Key}: {Shape(value)}"));

    [GeneratedRegex("(?<![A-Za-z0-9_-])CfDJ8[A-Za-z0-9_-]{40,}")]
    private static partial Regex Protected();

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{43}(?![A-Za-z0-9_-])")]
    private static partial Regex Secret();

    [GeneratedRegex("(?<![A-Za-z0-9_-])[A-Za-z0-9_-]{22}(?![A-Za-z0-9_-])")]
    private static partial Regex Id();
}
