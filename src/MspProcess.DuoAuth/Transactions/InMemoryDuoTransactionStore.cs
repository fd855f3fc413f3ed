namespace MspProcess.DuoAuth.Transactions;

/// <summary>Keeps transactions in this process: for development, tests, and hosts of a single node.</summary>
/// <remarks>Bounded: when the count or the bytes of pending tickets exceed their limit, the oldest are dropped.</remarks>
internal sealed class InMemoryDuoTransactionStore(TimeProvider timeProvider) : IDuoTransactionStore
{
    internal const int MaximumCount = 20_000;
    internal const long MaximumTicketBytes = 64L * 1024 * 1024;

    /// <summary>How long a record outlives its expiry, for a friendly answer to a late callback.</summary>
    internal static readonly TimeSpan TombstoneLifetime = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<DuoTransaction>> _byId = new(StringComparer.Ordinal);
    private readonly Dictionary<string, LinkedListNode<DuoTransaction>> _byState = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Tenant, string Subject), List<string>> _pending = [];
    private readonly LinkedList<DuoTransaction> _oldestFirst = new();
    private long _ticketBytes;

    internal int Count
    {
        get
        {
            lock (_lock)
            {
                return _byId.Count;
            }
        }
    }

    internal long TicketBytes
    {
        get
        {
            lock (_lock)
            {
                return _ticketBytes;
            }
        }
    }

    public ValueTask CreateAsync(DuoTransaction transaction, int maximumPending, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_byId.ContainsKey(transaction.Id) || _byState.ContainsKey(transaction.StateHash))
            {
                throw new InvalidOperationException("A transaction with this id or state exists already.");
            }

            var node = _oldestFirst.AddLast(transaction);
            _byId.Add(transaction.Id, node);
            _byState.Add(transaction.StateHash, node);
            _ticketBytes += transaction.PendingTicket.Length;
            DropOldestOfUser(transaction, maximumPending);
            DropOutdated();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken)
        => new(Look(_byId, id, cancellationToken));

    public ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken)
        => new(Look(_byState, stateHash, cancellationToken));

    public ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_byId.TryGetValue(id, out var node) || node.Value.IsRedeemed || node.Value.ExpiresAt <= now)
            {
                return new((DuoTransaction?)null);
            }

            var redeemed = node.Value;
            Bury(node);
            return new(redeemed);
        }
    }

    public ValueTask BurnAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_pending.TryGetValue((tenantId, subject), out var ids))
            {
                foreach (var id in ids.ToArray())
                {
                    Bury(_byId[id]);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private DuoTransaction? Look(
        Dictionary<string, LinkedListNode<DuoTransaction>> index, string key, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return index.TryGetValue(key, out var node) ? node.Value : null;
        }
    }

    private void DropOldestOfUser(DuoTransaction added, int maximumPending)
    {
        var key = (added.TenantId, added.Subject);
        if (!_pending.TryGetValue(key, out var ids))
        {
            _pending[key] = ids = [];
        }

        ids.Add(added.Id);
        while (ids.Count > maximumPending)
        {
            Remove(_byId[ids[0]]);
        }
    }

    private void DropOutdated()
    {
        var now = timeProvider.GetUtcNow();
        while (_oldestFirst.First is { } oldest
            && (oldest.Value.ExpiresAt + TombstoneLifetime <= now
                || _byId.Count > MaximumCount
                || _ticketBytes > MaximumTicketBytes))
        {
            Remove(oldest);
        }
    }

    private void Bury(LinkedListNode<DuoTransaction> node)
    {
        Forget(node.Value);
        node.Value = node.Value with { IsRedeemed = true, PendingTicket = default, Proved = null };
    }

    private void Remove(LinkedListNode<DuoTransaction> node)
    {
        Forget(node.Value);
        _byId.Remove(node.Value.Id);
        _byState.Remove(node.Value.StateHash);
        _oldestFirst.Remove(node);
    }

    private void Forget(DuoTransaction transaction)
    {
        _ticketBytes -= transaction.PendingTicket.Length;
        var key = (transaction.TenantId, transaction.Subject);
        if (_pending.TryGetValue(key, out var ids) && ids.Remove(transaction.Id) && ids.Count == 0)
        {
            _pending.Remove(key);
        }
    }
}
