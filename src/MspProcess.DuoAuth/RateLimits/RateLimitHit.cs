namespace MspProcess.DuoAuth.RateLimits;

/// <summary>A request that went over a limit.</summary>
/// <param name="RetryAfter">How long until it may go on.</param>
/// <param name="ReferenceId">The reference of the log event that the first such request wrote.</param>
internal sealed record RateLimitHit(TimeSpan RetryAfter, string ReferenceId);
