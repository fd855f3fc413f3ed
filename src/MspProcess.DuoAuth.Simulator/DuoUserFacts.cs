namespace MspProcess.DuoAuth.Simulator;

/// <summary>Everything about a user that can change; replaced as a whole, so that readers never see half a change.</summary>
internal sealed record DuoUserFacts(
    string Key,
    DuoSimulatedUserStatus Status,
    string Factor,
    string Passcode,
    IReadOnlyList<string> Aliases)
{
    public static DuoUserFacts New(DuoSimulatedUserStatus status) =>
        new(RandomText.UserKey(), status, DuoSimulatedFactors.DuoPush, RandomText.Passcode(), []);
}
