namespace MspProcess.DuoAuth.Simulator;

/// <summary>What goes wrong at the simulated Duo: scripts for each endpoint, for the next calls or until they are reset.</summary>
/// <remarks>Thread-safe. A script for the next call comes before the one that stays until the reset.</remarks>
public sealed class DuoFaults
{
    private static readonly TimeSpan GreatestOffset = TimeSpan.FromDays(36_500);

    private readonly Dictionary<DuoSimulatorEndpoint, DuoFaultPlan> plans =
        Enum.GetValues<DuoSimulatorEndpoint>().ToDictionary(static endpoint => endpoint, static _ => new DuoFaultPlan());

    private long clockOffsetTicks;

    internal DuoFaults()
    {
    }

    /// <summary>Gets the scripts of the health check.</summary>
    public DuoFaultPlan Health => plans[DuoSimulatorEndpoint.Health];

    /// <summary>Gets the scripts of the authorize endpoint.</summary>
    public DuoFaultPlan Authorize => plans[DuoSimulatorEndpoint.Authorize];

    /// <summary>Gets the scripts of the token endpoint.</summary>
    public DuoFaultPlan Token => plans[DuoSimulatorEndpoint.Token];

    /// <summary>Gets the scripts of the redirect to the client.</summary>
    public DuoFaultPlan Callback => plans[DuoSimulatorEndpoint.Callback];

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
    public DuoFaultPlan For(DuoSimulatorEndpoint endpoint) =>
        plans.TryGetValue(endpoint, out var plan) ? plan : throw new ArgumentOutOfRangeException(nameof(endpoint));

    /// <summary>Removes every script and the clock offset.</summary>
    public void Reset()
    {
        foreach (var plan in plans.Values)
        {
            plan.Reset();
        }

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
