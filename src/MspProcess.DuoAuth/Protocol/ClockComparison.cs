namespace MspProcess.DuoAuth.Protocol;

/// <summary>Compares Duo's clock with ours.</summary>
internal static class ClockComparison
{
    /// <summary>How far the clocks may differ before tokens are rejected; the leeway of Duo's own SDKs.</summary>
    public static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(60);

    /// <summary>Tells whether Duo's clock, if known, differs from ours by more than the tolerance.</summary>
    public static bool IsOff(DateTimeOffset? theirs, DateTimeOffset ours) => theirs is { } told && (told - ours).Duration() > Tolerance;
}
