namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>One row of the authentication log.</summary>
internal sealed record LogRow(
    string TransactionId, DateTimeOffset At, DuoSimulatedApplication Application, string UserKey, string UserName, string Factor, string Reason, string Result)
{
    public string? DeviceName { get; init; }

    public string? AccessAddress { get; init; }

    public string? AccessHostname { get; init; }
}
