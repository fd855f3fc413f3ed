namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>The latest calls; the oldest are dropped first.</summary>
internal sealed class CallJournal
{
    public const int Capacity = 1000;

    private readonly Lock gate = new();
    private readonly Queue<DuoSimulatedCall> calls = new();
    private int sends;

    /// <summary>How many calls that may send something to a phone were added since the start or the last reset.</summary>
    public int Sends => Volatile.Read(ref sends);

    public void Add(DuoSimulatedCall call)
    {
        lock (gate)
        {
            sends += call.IsSend ? 1 : 0;
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
            sends = 0;
        }
    }
}
