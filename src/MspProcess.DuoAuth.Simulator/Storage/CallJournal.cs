namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>The latest calls; the oldest are dropped first.</summary>
internal sealed class CallJournal
{
    public const int Capacity = 1000;

    private readonly Lock gate = new();
    private readonly Queue<DuoSimulatedCall> calls = new();

    public void Add(DuoSimulatedCall call)
    {
        lock (gate)
        {
            calls.Enqueue(call);
            if (calls.Count > Capacity)
            {
                calls.Dequeue();
            }
        }
    }

    public IReadOnlyList<DuoSimulatedCall> Snapshot()
    {
        lock (gate)
        {
            return [.. calls];
        }
    }

    public void Clear()
    {
        lock (gate)
        {
            calls.Clear();
        }
    }
}
