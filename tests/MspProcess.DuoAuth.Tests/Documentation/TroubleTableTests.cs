using System.Globalization;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The operators' table of causes is the taxonomy, word for word.</summary>
public sealed class TroubleTableTests
{
    [Fact]
    public void Causes_OfTheTable_AreThoseOfTheTaxonomy()
        => Assert.Equal(
            DuoFailureGuidance.All.Select(static trouble => string.Join(
                " | ", Text((int)trouble.Cause), $"`{trouble.Cause}`", $"`{trouble.Tag}`", Text(trouble.EventId), trouble.OperatorText)),
            MarkdownTable.Read("docs/troubleshooting.md", "cause id", "cause", "tag", "log event", "remedy").Select(static row => string.Join(" | ", row)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
