using System.Diagnostics.Metrics;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>The counters of the meter <see cref="DuoDefaults.TelemetryName"/>. Tags are bounded sets.</summary>
internal static class DuoMetrics
{
    private static readonly Meter Meter = new(DuoDefaults.TelemetryName);

    private static readonly Counter<long> Decisions =
        Meter.CreateCounter<long>("duo.gate.decisions", "{decision}", "Sign-ins that the gate decided, by outcome.");

    private static readonly Counter<long> Refusals =
        Meter.CreateCounter<long>("duo.refusals", "{refusal}", "Refusals, by reason.");

    private static readonly Counter<long> Completions =
        Meter.CreateCounter<long>("duo.completions", "{trip}", "Completed trips to Duo, by purpose and assurance.");

    public static void Decided(string outcome) => Decisions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Refused(DuoFailureReason reason)
        => Refusals.Add(1, new KeyValuePair<string, object?>("reason", reason.ToString()));

    public static void Completed(string purpose, DuoAssurance assurance) => Completions.Add(
        1, new KeyValuePair<string, object?>("purpose", purpose), new KeyValuePair<string, object?>("assurance", assurance.ToString()));
}
