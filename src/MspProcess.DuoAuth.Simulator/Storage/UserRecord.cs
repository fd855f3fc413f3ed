namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>A user as the data file holds it.</summary>
internal sealed record UserRecord(
    string Name, string Key, DuoSimulatedUserStatus Status, string Factor, string Passcode, IReadOnlyList<string> Aliases)
{
    public DuoSimulatedUser ToUser(Action changed) =>
        new(Name, new UserFacts(Key, Status, Factor, Passcode, Aliases), changed);
}
