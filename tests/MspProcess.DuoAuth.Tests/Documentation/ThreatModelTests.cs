using System.Globalization;
using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The threat model has a row for every attack, and what it names exists.</summary>
public sealed partial class ThreatModelTests
{
    private const string Document = "docs/threat-model.md";
    private const int Attacks = 51;
    private const string NotYet = "not yet";

    private static readonly IReadOnlyList<string[]> Table = MarkdownTable.Read(Document, "id", "attack", "defense", "test");
    private static readonly Lazy<string> Tests = new(static () => AllText("tests") + AllText("src/MspProcess.DuoAuth.Testing"));
    private static readonly Lazy<string> Sources = new(static () => AllText("src"));

    public static TheoryData<string> Ids { get; } =
        [.. Enumerable.Range(1, Attacks).Select(static number => string.Create(CultureInfo.InvariantCulture, $"T{number:D2}"))];

    [Fact]
    public void Table_HasOneRowPerAttackInOrder() => Assert.Equal(Ids.Select(static row => row.Data), Table.Select(static row => row[0]));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_NamesATestOfItsOwn_OrSaysNotYet(string id)
    {
        var row = RowOf(id);

        Assert.True(
            row[2].Contains(NotYet, StringComparison.OrdinalIgnoreCase)
                || MarkdownTable.Codes(row[3]).Any(name => name.StartsWith(id, StringComparison.Ordinal)),
            $"{id} names no test that begins with its id.");
    }

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_TestsThatItNames_Exist(string id)
        => Assert.All(MarkdownTable.Codes(RowOf(id)[3]), static name => Assert.Matches(Declaration(name), Tests.Value));

    [Theory]
    [MemberData(nameof(Ids))]
    public void Row_TypesThatItNames_Exist(string id)
        => Assert.All(
            MarkdownTable.Codes(RowOf(id)[2]).Where(static code => TypeName().IsMatch(code)),
            static name => Assert.Matches(Declaration(name), Sources.Value));

    private static string[] RowOf(string id) => Table.Single(row => row[0] == id);

    // A class, a record, an enum or a method of this name.
    private static string Declaration(string name) => $@"\b(?:class|record|interface|enum|Task|void) {Regex.Escape(name)}\b";

    private static string AllText(string folder)
        => string.Join('\n', Repository.Files(folder, "*.cs").Where(static file => !file.Contains("Documentation", StringComparison.Ordinal)).Select(File.ReadAllText));

    // Two words at least, such as SessionValidator: a single one may be a value of an option.
    [GeneratedRegex(@"^[A-Z][a-z]*[A-Z]\w+$")]
    private static partial Regex TypeName();
}
