using System.Globalization;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The operators' table of causes is the taxonomy, word for word.</summary>
public sealed class FailureCategoryTableTests
{
    [Fact]
    public void Causes_OfTheTable_AreThoseOfTheTaxonomy()
        => Assert.Equal(
            FailureCatalog.All.Select(static failureCategory => string.Join(
                " | ", Text((int)failureCategory.Category), $"`{failureCategory.Category}`", $"`{failureCategory.Tag}`", Text(failureCategory.EventId), failureCategory.OperatorText)),
            MarkdownTable.Read("docs/troubleshooting.md", "cause id", "cause", "tag", "log event", "remedy").Select(static row => string.Join(" | ", row)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);
}
