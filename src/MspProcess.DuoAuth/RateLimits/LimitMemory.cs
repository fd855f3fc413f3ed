using System.Collections.Concurrent;
using MspProcess.DuoAuth.Failures;

namespace MspProcess.DuoAuth.RateLimits;

/// <summary>Remembers what this node has refused, until it may go on: a flood costs one log line, one audit entry and one question to the limiter. Thread-safe.</summary>
internal sealed class LimitMemory(TimeProvider timeProvider)
{
    /// <summary>How many are remembered. Beyond that all are forgotten, and the limiter is asked again.</summary>
    internal const int Maximum = 10_000;

    private readonly ConcurrentDictionary<DuoRateLimitKey, (DateTimeOffset Until, string ReferenceId)> _hits = new();

    /// <summary>Finds the hit of a key that still holds.</summary>
    public RateLimitHit? Find(DuoRateLimitKey key)
        => _hits.TryGetValue(key, out var known) && known.Until - timeProvider.GetUtcNow() is { Ticks: > 0 } left ? new RateLimitHit(left, known.ReferenceId) : null;

    /// <summary>Remembers a hit.</summary>
    /// <returns>The hit, and whether it is the first of its window.</returns>
    public (RateLimitHit Hit, bool IsFirst) Add(DuoRateLimitKey key, TimeSpan retryAfter)
    {
        if (_hits.Count >= Maximum)
        {
            _hits.Clear();
        }

        var mine = (Until: timeProvider.GetUtcNow() + retryAfter, ReferenceId: ReferenceIdGenerator.Create());
        var kept = _hits.GetOrAdd(key, mine);
        var isFirst = string.Equals(kept.ReferenceId, mine.ReferenceId, StringComparison.Ordinal);
        if (kept.Until < mine.Until)
        {
            _hits[key] = kept with { Until = mine.Until };
        }

        return (new RateLimitHit(retryAfter, kept.ReferenceId), isFirst);
    }
}
