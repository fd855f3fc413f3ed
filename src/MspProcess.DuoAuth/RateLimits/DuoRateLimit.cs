namespace MspProcess.DuoAuth;

/// <summary>How often something may happen within a time.</summary>
/// <remarks>Windows are aligned to the clock, so up to twice as much can happen around the boundary of two.</remarks>
/// <param name="permits">How often. 1 to 1,000,000 are allowed.</param>
/// <param name="window">Within what time. 1 second to 24 hours are allowed.</param>
public sealed class DuoRateLimit(int permits, TimeSpan window)
{
    /// <summary>Gets how often it may happen within <see cref="Window"/>.</summary>
    public int Permits { get; } = permits;

    /// <summary>Gets the time after which it may happen as often again.</summary>
    public TimeSpan Window { get; } = window;

    /// <inheritdoc/>
    public override string ToString() => $"{Permits} in {Window}";
}
