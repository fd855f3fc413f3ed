namespace MspProcess.DuoAuth.Simulator;

/// <summary>The faults that are scripted for one endpoint.</summary>
/// <remarks>Thread-safe. Calls that run at the same time take scripts in the order in which they arrive.</remarks>
public sealed class DuoFaultPlan
{
    private readonly Lock gate = new();
    private readonly Queue<(DuoFault Fault, int Times)> next = new();
    private int calls;   // that the first script of the queue was used for
    private DuoFault? untilReset;

    internal DuoFaultPlan()
    {
    }

    /// <summary>Scripts the next call. Scripts for several calls are used in order.</summary>
    /// <param name="script">What goes wrong.</param>
    /// <param name="times">For how many calls; 1 by default.</param>
    /// <returns>These scripts.</returns>
    /// <exception cref="ArgumentOutOfRangeException"><paramref name="times"/> is less than 1.</exception>
    public DuoFaultPlan Next(Action<DuoFault> script, int times = 1)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(times, 1);
        var fault = Build(script);

        lock (gate)
        {
            next.Enqueue((fault, times));
        }

        return this;
    }

    /// <summary>Scripts every call until <see cref="Reset"/>. Replaces an earlier script of this kind.</summary>
    /// <param name="script">What goes wrong.</param>
    /// <returns>These scripts.</returns>
    public DuoFaultPlan UntilReset(Action<DuoFault> script)
    {
        var fault = Build(script);

        lock (gate)
        {
            untilReset = fault;
        }

        return this;
    }

    /// <summary>Removes the scripts of this endpoint.</summary>
    public void Reset()
    {
        lock (gate)
        {
            next.Clear();
            calls = 0;
            untilReset = null;
        }
    }

    internal DuoFault? Take()
    {
        lock (gate)
        {
            if (!next.TryPeek(out var first))
            {
                return untilReset;
            }

            if (++calls == first.Times)
            {
                next.Dequeue();
                calls = 0;
            }

            return first.Fault;
        }
    }

    private static DuoFault Build(Action<DuoFault> script)
    {
        ArgumentNullException.ThrowIfNull(script);
        var fault = new DuoFault();

        script(fault);
        return fault;
    }
}
