using System.Collections.Concurrent;
using System.Diagnostics;
using System.Reflection;
using MspProcess.DuoAuth.Simulator;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The telemetry page's table of activities has every activity of the source, with its tags.</summary>
public sealed class ActivitiesTableTests
{
    [Fact]
    public void Table_Activities_AreThoseOfTheSource()
        => Assert.Equal(
            typeof(Activities).GetFields(BindingFlags.Public | BindingFlags.Static).Select(static field => $"`{field.GetRawConstantValue()}`").Order(StringComparer.Ordinal),
            Rows().Select(static row => row[0]).Order(StringComparer.Ordinal));

    [Fact]
    public async Task Table_Tags_AreThoseThatAreSet()
    {
        var seen = new ConcurrentQueue<Activity>();
        using var listener = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == DuoDefaults.TelemetryName,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = seen.Enqueue,
        };
        ActivitySource.AddActivityListener(listener);
        await using var portal = await AttackSteps.StartWithAnnAsync();

        await portal.NewBrowser().LogInAsync("ann");
        portal.Duo.Faults.Token.Next(static fault => fault.AuthResult("deny"));
        await portal.NewBrowser().LogInAsync("ann");
        portal.Clock.Advance(TimeSpan.FromMinutes(1));
        portal.Duo.Faults.Health.Next(static fault => fault.Status(500));
        await portal.NewBrowser().LogInAsync("ann");
        await portal.NewBrowser().GetAsync(DuoDefaults.LinkPath);

        foreach (var row in Rows())
        {
            var tags = seen.Where(activity => $"`{activity.OperationName}`" == row[0]).SelectMany(static activity => activity.Tags).Select(static tag => tag.Key);
            Assert.Equal(MarkdownTable.Codes(row[1]).Order(StringComparer.Ordinal), tags.Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal));
        }

        var values = seen.SelectMany(static activity => activity.Tags).Select(static tag => tag.Value!).Distinct(StringComparer.Ordinal);
        Assert.All(values, static value => Assert.InRange(value.Length, 1, 40));
    }

    private static IReadOnlyList<string[]> Rows() => MarkdownTable.Read("docs/telemetry.md", "activity", "activity tags", "covers");
}
