using System.Diagnostics.Metrics;
using System.Runtime.CompilerServices;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Documentation;

/// <summary>The telemetry page's table of metrics has every instrument of the meter, with its unit and its tags.</summary>
public sealed class MetricsTableTests
{
    [Fact]
    public void Table_Instruments_AreThoseOfTheMeter()
    {
        var instruments = new SortedDictionary<string, string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, _) =>
            {
                if (instrument.Meter.Name == DuoDefaults.TelemetryName)
                {
                    instruments.Add(instrument.Name, instrument.Unit ?? "");
                }
            },
        };
        RuntimeHelpers.RunClassConstructor(typeof(SignInMetrics).TypeHandle);

        listener.Start();

        Assert.Equal(
            instruments.Select(static instrument => $"`{instrument.Key}` `{instrument.Value}`"),
            Rows().Select(static row => $"{row[0]} {row[1]}").Order(StringComparer.Ordinal));
    }

    [Theory]
    [InlineData("duo.gate.decisions")]
    [InlineData("duo.refusals")]
    [InlineData("duo.completions")]
    [InlineData("duo.health.checks")]
    [InlineData("duo.health.breaks")]
    [InlineData("duo.fail_open")]
    public void Table_Tags_AreThoseOfTheMeasurements(string name)
    {
        var tags = new SortedSet<string>(StringComparer.Ordinal);
        using var listener = new MeterListener
        {
            InstrumentPublished = (instrument, self) =>
            {
                if (instrument.Meter.Name == DuoDefaults.TelemetryName && instrument.Name == name)
                {
                    self.EnableMeasurementEvents(instrument);
                }
            },
        };
        listener.SetMeasurementEventCallback<long>((_, _, measured, _) =>
        {
            lock (tags)
            {
                foreach (var tag in measured)
                {
                    tags.Add(tag.Key);
                }
            }
        });
        listener.Start();

        SignInMetrics.Decided("held");
        SignInMetrics.Refused(DuoFailureReason.Unspecified, "none");
        SignInMetrics.Completed("Login", DuoAssurance.Interactive);
        SignInMetrics.HealthChecked("none");
        SignInMetrics.Broken("slow");
        SignInMetrics.FailedOpen("slow");
        SignInMetrics.Limited("Pages");

        lock (tags)
        {
            Assert.Equal(tags, MarkdownTable.Codes(Rows().Single(row => row[0] == $"`{name}`")[2]).Order(StringComparer.Ordinal));
        }
    }

    private static IReadOnlyList<string[]> Rows() => MarkdownTable.Read("docs/telemetry.md", "instrument", "unit", "tags", "counts");
}
