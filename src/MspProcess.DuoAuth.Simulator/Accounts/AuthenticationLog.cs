namespace MspProcess.DuoAuth.Simulator.Accounts;

/// <summary>What happened to the users of an account, oldest first.</summary>
internal sealed class AuthenticationLog
{
    private const int Capacity = 20_000;

    private readonly Lock gate = new();
    private readonly Queue<LogRow> rows = new();

    public void Add(LogRow row)
    {
        lock (gate)
        {
            rows.Enqueue(row);
            if (rows.Count > Capacity)
            {
                rows.Dequeue();
            }
        }
    }

    public IReadOnlyList<LogRow> Snapshot()
    {
        lock (gate)
        {
            return [.. rows];
        }
    }
}
