namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The two smallest hosts are the evidence of "three lines, and none of the host's own changes".</summary>
public sealed class SampleHostTests
{
    private static readonly string[] Without = File.ReadAllLines(Repository.PathOf("samples/PlainHost/Program.cs"));
    private static readonly string[] With = File.ReadAllLines(Repository.PathOf("samples/MinimalHost/Program.cs"));

    [Fact]
    public void MinimalHost_IsPlainHostWithAtMostThreeMoreLines()
    {
        // Walks both files at once: whatever is not the next line of the plain host is an addition.
        var added = new List<string>();
        var next = 0;
        foreach (var line in With)
        {
            if (next < Without.Length && line == Without[next])
            {
                next++;
            }
            else
            {
                added.Add(line);
            }
        }

        Assert.Equal(Without.Length, next);
        Assert.InRange(added.Count, 1, 3);
    }

    [Fact]
    public void MinimalHost_HasUnderFortyLines() => Assert.InRange(With.Length, 1, 39);
}
