namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Every piece of C# in the README compiles as it stands there.</summary>
public sealed class ReadmeSnippetTests
{
    private const string Readme = "README.md";

    public static TheoryData<string> Names { get; } = [.. Snippet.ReadAll(Readme).Select(static snippet => snippet.Name)];

    [Fact]
    public void Snippets_AllHaveAMarkerOfTheirOwn()
    {
        var names = Snippet.ReadAll(Readme).Select(static snippet => snippet.Name).ToArray();

        Assert.DoesNotContain("", names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Snippet_InAHostOfTheWebSdk_Compiles(string name)
    {
        var snippet = Snippet.ReadAll(Readme).Single(snippet => snippet.Name == name);

        Assert.Empty(SnippetCompiler.Diagnose(snippet));
    }

    [Fact]
    public void Compiler_SnippetThatNamesNothingOfOurs_IsDiagnosed()
        => Assert.NotEmpty(SnippetCompiler.Diagnose(new Snippet("wrong", SnippetKind.Services, "", "builder.Services.AddDuoThatDoesNotExist();")));
}
