namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>What the data file holds.</summary>
internal sealed record SimulatorData(IReadOnlyList<ApplicationRecord> Applications, IReadOnlyList<UserRecord> Users)
{
    public static SimulatorData Empty { get; } = new([], []);

    public static SimulatorData Of(IEnumerable<DuoSimulatedApplication> applications, IEnumerable<DuoSimulatedUser> users) => new(
        [.. applications.Select(one => new ApplicationRecord(one.Name, one.ClientId, one.ClientSecret, one.Kind, one.Permissions))],
        [.. users.Select(UserRecord.Of)]);
}
