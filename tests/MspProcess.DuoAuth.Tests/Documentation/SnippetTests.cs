namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>Every piece of C# in the documents for hosts compiles as it stands there.</summary>
public sealed class SnippetTests
{
    /// <summary>The README, and every page with C# on it.</summary>
    private static readonly string[] Files =
    [
        "README.md",
        .. Directory.GetFiles(Repository.PathOf("docs"), "*.md").Select(static file => Path.GetRelativePath(Repository.PathOf("."), file))
            .Where(static document => Repository.Read(document).Contains("```csharp", StringComparison.Ordinal)).Order(StringComparer.Ordinal),
    ];

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

    [Fact]
    public void Documents_WithSnippets_AreAtLeastThoseOfAHostDeveloper()
        => Assert.Empty(((string[])
            [
                "README.md", "docs/events.md", "docs/explicit-sign-in.md", "docs/hosts.md", "docs/linking.md", "docs/operations.md", "docs/step-up.md",
                "docs/stores.md", "docs/tenants.md", "docs/testing.md",
            ]).Except(Files));

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
