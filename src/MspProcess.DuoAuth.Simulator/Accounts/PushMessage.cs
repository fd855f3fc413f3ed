namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>What is sent to a phone.</summary>
internal sealed record PushMessage(string Id, DuoSimulatedPushKind Kind, DuoSimulatedUser User, DuoSimulatedPhone Phone, string ApplicationName)
{
    public string? Type { get; init; }

    public string? DisplayName { get; init; }

    public IReadOnlyList<KeyValuePair<string, string>> Details { get; init; } = [];

    /// <summary>A code that the phone shows.</summary>
    public string? ShownCode { get; init; }

    /// <summary>A code that must be typed into the phone.</summary>
    public string? TypedCode { get; init; }

    public required TimeSpan Lifetime { get; init; }
}
