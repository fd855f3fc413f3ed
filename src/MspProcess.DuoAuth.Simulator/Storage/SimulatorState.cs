using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>What the rooms remember about one simulated Duo until the process ends: open prompts, codes, remembered devices.</summary>
/// <remarks>Each room keeps its own type here, so that the simulator need not know the rooms that use it.</remarks>
internal sealed class SimulatorState
{
    private readonly ConcurrentDictionary<Type, object> values = new();

    /// <summary>Gets the one value of a type, created when it is first asked for.</summary>
    public T Get<T>()
        where T : class, new() => (T)values.GetOrAdd(typeof(T), static _ => new T());
}
