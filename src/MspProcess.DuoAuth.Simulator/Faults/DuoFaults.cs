namespace MspProcess.DuoAuth.Simulator;

/// <summary>What goes wrong at the simulated Duo: scripts for each endpoint, for the next calls or until they are reset.</summary>
/// <remarks>Thread-safe. A script for the next call comes before the one that stays until the reset.</remarks>
public sealed class DuoFaults
{
    private static readonly TimeSpan GreatestOffset = TimeSpan.FromDays(36_500);

    private long clockOffsetTicks;

    internal DuoFaults()
    {
    }

    /// <summary>Gets the scripts of the health check.</summary>
    public DuoFaultPlan Health { get; } = new();

    /// <summary>Gets the scripts of the authorize endpoint.</summary>
    public DuoFaultPlan Authorize { get; } = new();

    /// <summary>Gets the scripts of the token endpoint.</summary>
    public DuoFaultPlan Token { get; } = new();

    /// <summary>Gets the scripts of the redirect to the client.</summary>
    public DuoFaultPlan Callback { get; } = new();

    /// <summary>Gets or sets how far Duo's clock is ahead of the simulator's, at every endpoint. The default is zero; negative values put it behind.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The offset is larger than 36,500 days in either direction.</exception>
    public TimeSpan ClockOffset
    {
        get => TimeSpan.FromTicks(Interlocked.Read(ref clockOffsetTicks));
        set => Interlocked.Exchange(ref clockOffsetTicks, RequireOffset(value).Ticks);
    }

    /// <summary>Gets the scripts of an endpoint.</summary>
    /// <param name="endpoint">The endpoint.</param>
    /// <returns>Its scripts.</returns>
    /// <exception cref="ArgumentOutOfRangeException">There is no such endpoint.</exception>
    public DuoFaultPlan For(DuoSimulatorEndpoint endpoint) => endpoint switch
    {
        DuoSimulatorEndpoint.Health => Health,
        DuoSimulatorEndpoint.Authorize => Authorize,
        DuoSimulatorEndpoint.Token => Token,
        DuoSimulatorEndpoint.Callback => Callback,
        _ => throw new ArgumentOutOfRangeException(nameof(endpoint)),
    };

    /// <summary>Removes every script and the clock offset.</summary>
    public void Reset()
    {
        Health.Reset();
        Authorize.Reset();
        Token.Reset();
        Callback.Reset();
        ClockOffset = TimeSpan.Zero;
    }

    // A century either way, so that no sum with a clock leaves the calendar.
    internal static TimeSpan RequireOffset(TimeSpan offset)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(offset, GreatestOffset);
        ArgumentOutOfRangeException.ThrowIfLessThan(offset, -GreatestOffset);
        return offset;
    }
}
