namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>Sends to phones, and remembers the latest that was sent.</summary>
internal sealed class PhoneNetwork(DuoSimulator simulator)
{
    private const int Capacity = 5_000;

    private readonly Lock gate = new();
    private readonly Queue<DuoSimulatedPush> sent = new();
    private int count;

    /// <summary>How many were sent since the start or the last reset.</summary>
    public int Count => Volatile.Read(ref count);

    public IReadOnlyList<DuoSimulatedPush> Snapshot()
    {
        lock (gate)
        {
            return [.. sent];
        }
    }

    public DuoSimulatedPush Send(PushMessage message, Action<DuoSimulatedPush> ended)
    {
        var push = new DuoSimulatedPush(message, simulator.TimeProvider, simulator.Now(), ended);
        lock (gate)
        {
            count++;
            sent.Enqueue(push);
            if (sent.Count > Capacity)
            {
                sent.Dequeue();
            }
        }

        return push;
    }

    /// <summary>Does what script or setting say. Called after the sender was told that the push waits.</summary>
    public void Act(DuoSimulatedPush push)
    {
        if (push.State == DuoSimulatedPushState.Waiting)
        {
            push.Act(simulator.AutoResponse switch
            {
                DuoAutoResponse.Approve => DuoPhoneAction.Approve,
                DuoAutoResponse.Deny => DuoPhoneAction.Deny,
                _ => DuoPhoneAction.Ignore,
            });
        }
    }

    /// <summary>Forgets what was sent; what waits on a phone stays there.</summary>
    public void Clear()
    {
        lock (gate)
        {
            count = 0;
            var waiting = sent.Where(static push => push.State == DuoSimulatedPushState.Waiting).ToList();
            sent.Clear();
            waiting.ForEach(sent.Enqueue);
        }
    }
}
