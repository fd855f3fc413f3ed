namespace MspProcess.DuoAuth.Tests.Snapshots;

/// <summary>Runs alone: the meter and the activity source belong to the process, so other tests would be heard too.</summary>
[CollectionDefinition(Name, DisableParallelization = true)]
public sealed class TelemetrySnapshot
{
    public const string Name = "Telemetry snapshot";
}
