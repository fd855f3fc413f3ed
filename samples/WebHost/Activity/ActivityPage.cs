namespace MspProcess.Portal.Activity;

/// <summary>One page of the activity.</summary>
/// <param name="Lines">The entries.</param>
/// <param name="Next">The key at which the next page begins; null if this is the last.</param>
public sealed record ActivityPage(IReadOnlyList<ActivityLine> Lines, string? Next);
