namespace MspProcess.DuoAuth.Gate;

/// <summary>One row of the decision table. The words are those of docs/decision-table.md, and a test compares them.</summary>
internal sealed record DuoGateRow(string When, string Then, Func<DuoGateQuestion, DuoGateDecision?> Decide);
