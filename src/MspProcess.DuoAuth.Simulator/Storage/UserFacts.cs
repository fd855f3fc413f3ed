namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>Everything about a user that can change; replaced as a whole, so that readers never see half a change.</summary>
internal sealed record UserFacts(
    string Key,
    DuoSimulatedUserStatus Status,
    string Factor,
    string Passcode,
    IReadOnlyList<string> Aliases)
{
    public static UserFacts New(DuoSimulatedUserStatus status) =>
        new(RandomText.UserKey(), status, Factors.DuoPush, RandomText.Passcode(), []);
}
