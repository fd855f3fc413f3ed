using System.Globalization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The operators' table of causes is the taxonomy, word for word.</summary>
public sealed class TroubleTableTests
{
    [Fact]
    public void Causes_OfTheTable_AreThoseOfTheTaxonomy()
        => Assert.Equal(
            FailureCatalog.All.Select(static trouble => string.Join(
                " | ", Text((int)trouble.Category), $"`{trouble.Category}`", $"`{trouble.Tag}`", Text(trouble.EventId), trouble.OperatorText)),
            MarkdownTable.Read("docs/troubleshooting.md", "cause id", "cause", "tag", "log event", "remedy").Select(static row => string.Join(" | ", row)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
