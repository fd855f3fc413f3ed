namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The tests' own README names every project and every folder of tests.</summary>
public sealed class TestsReadmeTests
{
    private const string Readme = "tests/README.md";

    [Fact]
    public void Projects_AllHaveARow() => Assert.Empty(FoldersOf("tests").Except(Names("project")));

    [Fact]
    public void Folders_OfTheCoresTests_AllHaveARow() => Assert.Empty(FoldersOf("tests/MspProcess.DuoAuth.Tests").Except(Names("folder")));

    private static IEnumerable<string> Names(string head)
        => MarkdownTable.Read(Readme, head, head == "project" ? "covers" : "holds").SelectMany(static row => MarkdownTable.Codes(row[0]));

    private static IEnumerable<string> FoldersOf(string path)
        => Directory.GetDirectories(Repository.PathOf(path)).Select(static folder => Path.GetFileName(folder)!)
            .Where(static folder => folder is not ("bin" or "obj" or "TestResults"));
}
