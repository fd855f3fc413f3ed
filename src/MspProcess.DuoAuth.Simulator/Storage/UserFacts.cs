namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>Everything about a user that can change; replaced as a whole, so that readers never see half a change.</summary>
internal sealed record UserFacts(
    string Key,
    DuoSimulatedUserStatus Status,
    string Factor,
    string Passcode,
    IReadOnlyList<string> Aliases)
{
    public string Email { get; init; } = string.Empty;

    public string RealName { get; init; } = string.Empty;

    public IReadOnlyList<DuoSimulatedPhone> Phones { get; init; } = [];

    public IReadOnlyList<DuoSimulatedToken> Tokens { get; init; } = [];

    public IReadOnlyList<DuoSimulatedGroup> Groups { get; init; } = [];

    public IReadOnlyList<string> BypassCodes { get; init; } = [];

    /// <summary>A new user has a phone, and an address if the name is one.</summary>
    public static UserFacts New(string name, DuoSimulatedUserStatus status) =>
        new(RandomText.UserKey(), status, Factors.DuoPush, RandomText.Passcode(), [])
        {
            Email = name.Contains('@', StringComparison.Ordinal) ? name : string.Empty,
            Phones = [new DuoSimulatedPhone()],
        };
}
