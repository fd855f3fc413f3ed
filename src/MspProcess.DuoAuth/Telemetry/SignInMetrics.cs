using System.Diagnostics.Metrics;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>The counters of the meter <see cref="DuoDefaults.TelemetryName"/>. Tags are bounded sets.</summary>
internal static class SignInMetrics
{
    private static readonly Meter Meter = new(DuoDefaults.TelemetryName);

    private static readonly Counter<long> Decisions =
        Meter.CreateCounter<long>("duo.gate.decisions", "{decision}", "Sign-ins that the sign-in gate decided, by outcome.");

    private static readonly Counter<long> Failures =
        Meter.CreateCounter<long>("duo.refusals", "{refusal}", "Failures, by reason and cause.");

    private static readonly Counter<long> Completions =
        Meter.CreateCounter<long>("duo.completions", "{trip}", "Completed transactions, by purpose and assurance.");

    private static readonly Counter<long> HealthChecks =
        Meter.CreateCounter<long>("duo.health.checks", "{call}", "Calls of Duo's health check, by result.");

    private static readonly Counter<long> Breaks =
        Meter.CreateCounter<long>("duo.health.breaks", "{break}", "Times that a circuit breaker stopped calls to Duo, by cause.");

    private static readonly Counter<long> FailOpens =
        Meter.CreateCounter<long>("duo.fail_open", "{login}", "Sign-ins that passed without Duo during an outage, by cause.");

    private static readonly Counter<long> AuditFailures =
        Meter.CreateCounter<long>("duo.audit.failures", "{entry}", "Audit entries that the sink did not take.");

    private static readonly Counter<long> Limits =
        Meter.CreateCounter<long>("duo.rate_limits", "{request}", "Requests that went over a rate limit, by what it covers.");

    public static void AuditFailed() => AuditFailures.Add(1);

    public static void Limited(string area) => Limits.Add(1, new KeyValuePair<string, object?>("area", area));

    public static void Decided(string outcome) => Decisions.Add(1, new KeyValuePair<string, object?>("outcome", outcome));

    public static void Refused(DuoFailureReason reason, string cause) => Failures.Add(
        1, new KeyValuePair<string, object?>("reason", reason.ToString()), new KeyValuePair<string, object?>("cause", cause));

    public static void FailedOpen(string cause) => FailOpens.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public static void HealthChecked(string cause) => HealthChecks.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public static void Broken(string cause) => Breaks.Add(1, new KeyValuePair<string, object?>("cause", cause));

    public static void Completed(string purpose, DuoAssurance assurance) => Completions.Add(
        1, new KeyValuePair<string, object?>("purpose", purpose), new KeyValuePair<string, object?>("assurance", assurance.ToString()));
}
