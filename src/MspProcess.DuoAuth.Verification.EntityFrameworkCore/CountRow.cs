namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>One row of <c>DuoVerificationCounts</c>: how often something happened within a window of time.</summary>
internal sealed class CountRow
{
    public required string Key { get; set; }

    public DateTimeOffset Window { get; set; }

    public int Count { get; set; }
}
