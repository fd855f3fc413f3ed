using System.Threading.RateLimiting;

namespace MspProcess.DuoAuth.RateLimits;

/// <summary>The framework's limiter, in memory: one fixed window for each key. A window is never opened twice, as its start is part of the key.</summary>
/// <remarks>The framework drops a partition some seconds after its window. So the clock of the process decides when a window begins, and the framework's only when it is forgotten.</remarks>
internal static class MemoryLimiter
{
    public static PartitionedRateLimiter<DuoRateLimitKey> Create()
        => PartitionedRateLimiter.Create<DuoRateLimitKey, DuoRateLimitKey>(static key => RateLimitPartition.GetFixedWindowLimiter(
            key, static key => new FixedWindowRateLimiterOptions { PermitLimit = key.Permits, Window = key.Window, QueueLimit = 0 }));
}
