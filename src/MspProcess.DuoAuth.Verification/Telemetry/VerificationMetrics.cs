using System.Diagnostics.Metrics;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Telemetry;

/// <summary>Counts how verifications end. Tags are bounded: no tenant, no name, no id.</summary>
internal sealed class VerificationMetrics
{
    /// <summary>The name of the meter.</summary>
    public const string MeterName = "MspProcess.DuoAuth.Verification";

    private readonly Counter<long> _ended;

    public VerificationMetrics(IMeterFactory meters)
    {
#pragma warning disable CA2000 // The factory owns its meters.
        _ended = meters.Create(MeterName).CreateCounter<long>(
            "duo.verifications", "{verification}", "Verifications of callers that ended, by state and route.");
#pragma warning restore CA2000
    }

    public void Ended(DuoVerificationRecord record) => _ended.Add(
        1,
        new KeyValuePair<string, object?>("duo.state", record.State.ToString()),
        new KeyValuePair<string, object?>("duo.route", record.Route.ToString()));
}
