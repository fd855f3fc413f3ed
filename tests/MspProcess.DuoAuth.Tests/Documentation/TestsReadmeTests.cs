using System.Text.RegularExpressions;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The tests' own README names every project and every folder of tests, and the tests that it names exist.</summary>
public sealed class TestsReadmeTests
{
    private const string Readme = "tests/README.md";

    [Fact]
    public void Projects_AllHaveARow() => Assert.Empty(FoldersOf("tests").Except(Names("project")));

    [Fact]
    public void Folders_OfTheCoresTests_AllHaveARow() => Assert.Empty(FoldersOf("tests/MspProcess.DuoAuth.Tests").Except(Names("folder")));

    /// <summary>A class, or a method, alone or behind its class.</summary>
    [Fact]
    public void KindsOfFaults_TestsThatTheyName_Exist()
    {
        var tests = string.Join('\n', Repository.Files("tests", "*.cs").Concat(Repository.Files("src/MspProcess.DuoAuth.Testing", "*.cs")).Select(File.ReadAllText));
        var rows = MarkdownTable.ReadAll(Readme, "kind", "variants", "tests");

        Assert.All(rows, static row => Assert.NotEmpty(MarkdownTable.Codes(row[2])));
        Assert.All(
            rows.SelectMany(static row => MarkdownTable.Codes(row[2])).SelectMany(static name => name.Split('.')),
            name => Assert.Matches($@"\b(?:class|Task|void) {Regex.Escape(name)}\b", tests));
    }

    private static IEnumerable<string> Names(string head)
        => MarkdownTable.Read(Readme, head, head == "project" ? "covers" : "holds").SelectMany(static row => MarkdownTable.Codes(row[0]));

    private static IEnumerable<string> FoldersOf(string path)
        => Directory.GetDirectories(Repository.PathOf(path)).Select(static folder => Path.GetFileName(folder)!)
            .Where(static folder => folder is not ("bin" or "obj" or "TestResults"));
}
