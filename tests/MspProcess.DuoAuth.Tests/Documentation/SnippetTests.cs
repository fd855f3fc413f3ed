namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Every piece of C# in the documents for hosts compiles as it stands there.</summary>
public sealed class SnippetTests
{
    private static readonly string[] Files = ["README.md", "docs/hosts.md"];

    public static TheoryData<string> Documents { get; } = [.. Files];

    public static TheoryData<string, string> Snippets
    {
        get
        {
            var all = new TheoryData<string, string>();
            foreach (var (document, snippet) in Files.SelectMany(static document => Snippet.ReadAll(document).Select(snippet => (document, snippet))))
            {
                all.Add(document, snippet.Name);
            }

            return all;
        }
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Snippets_AllHaveAMarkerOfTheirOwn(string document)
    {
        var names = Snippet.ReadAll(document).Select(static snippet => snippet.Name).ToArray();

        Assert.NotEmpty(names);
        Assert.DoesNotContain("", names);
        Assert.Equal(names.Length, names.Distinct(StringComparer.Ordinal).Count());
    }

    [Theory]
    [MemberData(nameof(Snippets))]
    public void Snippet_InAHostOfTheWebSdk_Compiles(string document, string name)
    {
        var snippet = Snippet.ReadAll(document).Single(snippet => snippet.Name == name);

        Assert.Empty(SnippetCompiler.Diagnose(snippet));
    }

    [Fact]
    public void Compiler_SnippetThatNamesNothingOfOurs_IsDiagnosed()
        => Assert.NotEmpty(SnippetCompiler.Diagnose(new Snippet("wrong", SnippetKind.Services, "", "builder.Services.AddDuoThatDoesNotExist();")));
}
