namespace MspProcess.DuoAuth.Simulator.Protocol;

/// <summary>A user who passed the prompt. A snapshot, since the user may change before the code is redeemed.</summary>
internal sealed record AuthenticatedUser(
    string Name,
    string? Key,
    string Alias,
    Authentication How,
    DateTimeOffset At,
    AccessDevice Device);
