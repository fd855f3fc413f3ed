namespace MspProcess.DuoAuth;

/// <summary>What is counted together: the resource of the <c>PartitionedRateLimiter&lt;DuoRateLimitKey&gt;</c> that counts.</summary>
/// <remarks>
/// A host replaces the limiter by registering one, such as one that counts in Redis. It acquires one permit for each key, asynchronously.
/// The start of the window is part of the key, so a limiter may forget a key when its window is over.
/// </remarks>
/// <param name="Area">What the limit covers.</param>
/// <param name="Partition">Whom it concerns, as a hash of 43 characters: canonical, and it tells neither users nor addresses.</param>
/// <param name="Permits">How often it may happen within the window.</param>
/// <param name="Window">The length of the window.</param>
/// <param name="Start">When the window began, by the clock of this node.</param>
public readonly record struct DuoRateLimitKey(DuoRateLimitArea Area, string Partition, int Permits, TimeSpan Window, DateTimeOffset Start);
