using System.Collections.Concurrent;
using System.Diagnostics;
using System.Diagnostics.Metrics;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Tests.Support.Collectors;

/// <summary>Every activity and every measurement of the process, written down. Other tests may run beside; the secrets that are searched are of one portal.</summary>
internal sealed class TelemetryCollector : IDisposable
{
    private readonly ActivityListener _activities;
    private readonly MeterListener _meters = new();

    public TelemetryCollector()
    {
        _activities = new ActivityListener
        {
            ShouldListenTo = static _ => true,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllDataAndRecorded,
            ActivityStopped = Write,
        };
        ActivitySource.AddActivityListener(_activities);
        _meters.InstrumentPublished = static (instrument, listener) => listener.EnableMeasurementEvents(instrument);
        _meters.SetMeasurementEventCallback<long>(Write);
        _meters.SetMeasurementEventCallback<int>(Write);
        _meters.SetMeasurementEventCallback<double>(Write);
        _meters.Start();
    }

    public ConcurrentQueue<string> Activities { get; } = new();

    public ConcurrentQueue<string> Measurements { get; } = new();

    public void Dispose()
    {
        _activities.Dispose();
        _meters.Dispose();
    }

    private void Write(Activity activity)
    {
        var tags = activity.TagObjects.Concat(activity.Events.SelectMany(static entry => entry.Tags))
            .Concat(activity.Baggage.Select(static item => KeyValuePair.Create(item.Key, (object?)item.Value)));
        Activities.Enqueue($"{activity.Source.Name} {activity.OperationName} {activity.DisplayName} {activity.StatusDescription} "
            + string.Join(' ', tags.Select(static tag => $"{tag.Key}={tag.Value}")));
    }

    private void Write<T>(Instrument instrument, T measurement, ReadOnlySpan<KeyValuePair<string, object?>> tags, object? state)
    {
        var text = $"{instrument.Meter.Name} {instrument.Name} {measurement}";
        foreach (var (key, value) in tags)
        {
            text += $" {key}={value}";
        }

        Measurements.Enqueue(text);
    }
}
