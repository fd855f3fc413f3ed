namespace MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

/// <summary>One row of <c>DuoRateLimits</c>: how often something happened in the window that began last.</summary>
internal sealed class RateLimitRow
{
    public required string Key { get; set; }

    public DateTimeOffset Window { get; set; }

    public int Count { get; set; }

    public DateTimeOffset ExpiresAt { get; set; }
}
