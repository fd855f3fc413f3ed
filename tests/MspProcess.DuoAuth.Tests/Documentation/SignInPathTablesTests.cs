using System.Reflection;
using MspProcess.DuoAuth.Tests.SignInPaths;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The tables of sign-in paths and traps name every path and every trap, and tests that exist.</summary>
public sealed class SignInPathTablesTests
{
    private const string Document = "docs/sign-in-paths.md";
    private const string Limit = "the gate cannot";

    private static readonly IReadOnlyList<string[]> SignInPaths = MarkdownTable.Read(Document, "sign-in path", "without Duo", "with Duo", "Kestrel");
    private static readonly IReadOnlyList<string[]> Traps = MarkdownTable.Read(Document, "trap", "what could go wrong", "tests");
    private static readonly Type[] Classes = [.. typeof(SignInPathTests).Assembly.GetTypes().Where(static type => type is { IsClass: true, IsPublic: true })];

    public static TheoryData<string> SignInPathNames { get; } = [.. SignInPaths.Select(static row => row[0])];

    public static TheoryData<string> TrapIds { get; } =
        [.. new[] { ("A", 14), ("B", 10), ("C", 18), ("D", 7), ("E", 10) }.SelectMany(static table =>
            Enumerable.Range(1, table.Item2).Select(number => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{table.Item1}{number}")))];

    [Fact]
    public void SignInPaths_OfTheTests_AllHaveARow()
        => Assert.Equal(
            Classes.Where(static type => !type.IsAbstract && type.IsSubclassOf(typeof(SignInPathTests))).Select(static type => type.Name).Order(StringComparer.Ordinal),
            SignInPaths.Select(static row => MarkdownTable.Codes(row[1]).Single().Split('.')[0]).Where(static name => name.EndsWith("SignInPathTests", StringComparison.Ordinal))
                .Order(StringComparer.Ordinal));

    [Theory]
    [MemberData(nameof(SignInPathNames))]
    public void SignInPath_BothOfItsTests_Exist(string signInPath)
    {
        var row = SignInPaths.Single(row => row[0] == signInPath);
        var (without, with) = (Find(MarkdownTable.Codes(row[1]).Single()), Find(MarkdownTable.Codes(row[2]).Single()));

        Assert.NotNull(without);
        Assert.NotNull(with);
        Assert.Equal(row[3] == "yes", RunsOnKestrel(without));
        Assert.Equal(row[3] == "yes", RunsOnKestrel(with));
    }

    /// <summary>The browser tests are a project of their own, so their files are read.</summary>
    [Fact]
    public void SignInPaths_OfTheBrowserTests_AllHaveARow()
        => Assert.Equal(
            Repository.Files("tests/MspProcess.DuoAuth.Browser.Tests", "*.cs")
                .Where(static file => File.ReadAllText(file).Contains(" : BrowserSignInTests", StringComparison.Ordinal))
                .Select(static file => Path.GetFileNameWithoutExtension(file)).Order(StringComparer.Ordinal),
            MarkdownTable.Read(Document, "sign-in path", "script", "tests").Select(static row => MarkdownTable.Codes(row[2]).Single()).Order(StringComparer.Ordinal));

    [Fact]
    public void WaysThatLeadNowhere_HaveTestsThatExist()
        => Assert.All(
            MarkdownTable.Read(Document, "way in", "refused by"),
            static row => Assert.NotNull(Find(MarkdownTable.Codes(row[1]).Single())));

    [Fact]
    public void Traps_AllHaveARowInOrder() => Assert.Equal(TrapIds.Select(static row => row.Data), Traps.Select(static row => row[0]));

    [Theory]
    [MemberData(nameof(TrapIds))]
    public void Trap_NamesTestsThatExist_OrSaysThatTheGateCannot(string id)
    {
        var cell = Traps.Single(row => row[0] == id)[2];
        var names = MarkdownTable.Codes(cell);

        Assert.True(names.Length > 0 || cell.StartsWith(Limit, StringComparison.Ordinal), $"{id} names no test and no limit.");
        Assert.All(names, static name => Assert.True(Find(name) is not null || Classes.Any(type => type.Name == name), $"There is no test {name}."));
    }

    /// <summary>Finds a test by its name, with or without its class.</summary>
    private static MethodInfo? Find(string name)
    {
        var parts = name.Split('.');
        return Classes.Where(type => parts.Length == 1 || type.Name == parts[0])
            .SelectMany(static type => type.GetMethods())
            .FirstOrDefault(method => method.Name == parts[^1] && method.GetCustomAttributes<FactAttribute>().Any());
    }

    private static bool RunsOnKestrel(MethodInfo test) => test.GetParameters() is [{ Name: "server" }];
}
