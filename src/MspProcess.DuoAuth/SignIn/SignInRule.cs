namespace MspProcess.DuoAuth.SignIn;

/// <summary>One row of the decision table. The words are those of docs/decision-table.md, and a test compares them.</summary>
internal sealed record SignInRule(string When, string Then, Func<SignInFacts, SignInDecision?> Decide);
