namespace MspProcess.DuoAuth.Simulator.Faults;

/// <summary>What goes wrong at the simulated Duo: scripts per endpoint, for the next call or until they are reset.</summary>
/// <remarks>Thread-safe. A script for the next call comes before the one that holds until the reset.</remarks>
public sealed class DuoFaults
{
    private static readonly TimeSpan GreatestOffset = TimeSpan.FromDays(36_500);

    private long clockOffsetTicks;

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

    /// <summary>Scripts the next health check.</summary>
    /// <param name="script">What goes wrong.</param>
    /// <returns>These faults.</returns>
    public DuoFaults NextHealth(Action<DuoFault> script) => Next(Health, script);

    /// <summary>Scripts the next authorize request.</summary>
    /// <param name="script">What goes wrong.</param>
    /// <returns>These faults.</returns>
    public DuoFaults NextAuthorize(Action<DuoFault> script) => Next(Authorize, script);

    /// <summary>Scripts the next token call.</summary>
    /// <param name="script">What goes wrong.</param>
    /// <returns>These faults.</returns>
    public DuoFaults NextToken(Action<DuoFault> script) => Next(Token, script);

    /// <summary>Scripts the next redirect to the client.</summary>
    /// <param name="script">What goes wrong.</param>
    /// <returns>These faults.</returns>
    public DuoFaults NextCallback(Action<DuoFault> script) => Next(Callback, script);

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

    /// <summary>Forgets every script, and sets the clock right.</summary>
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

    private DuoFaults Next(DuoFaultPlan queue, Action<DuoFault> script)
    {
        queue.Next(script);
        return this;
    }
}
