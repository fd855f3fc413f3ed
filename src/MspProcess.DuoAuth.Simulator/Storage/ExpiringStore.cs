using System.Diagnostics.CodeAnalysis;

namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>Short-lived records by handle; bounded, and removing one succeeds exactly once.</summary>
internal sealed class ExpiringStore<T>
    where T : class
{
    private const int Capacity = 20_000;

    private readonly Lock gate = new();
    private readonly Dictionary<string, (T Value, DateTimeOffset ExpiresAt)> records = new(StringComparer.Ordinal);
    private readonly Queue<string> oldestFirst = new();

    public void Add(string handle, T value, DateTimeOffset expiresAt)
    {
        lock (gate)
        {
            records[handle] = (value, expiresAt);
            oldestFirst.Enqueue(handle);
            while (oldestFirst.Count > Capacity)
            {
                records.Remove(oldestFirst.Dequeue());
            }
        }
    }

    public bool TryGet(string? handle, DateTimeOffset now, [NotNullWhen(true)] out T? value)
    {
        lock (gate)
        {
            value = handle is not null && records.TryGetValue(handle, out var record) && now < record.ExpiresAt
                ? record.Value
                : null;
            return value is not null;
        }
    }

    public bool TryRemove(string handle)
    {
        lock (gate)
        {
            return records.Remove(handle);
        }
    }
}
