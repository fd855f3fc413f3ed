namespace MspProcess.DuoAuth.Transactions;

/// <summary>Keeps transactions in this process: for development, tests, and hosts of a single node.</summary>
/// <remarks>Bounded: when the count or the bytes of pending tickets exceed their limit, the oldest are dropped.</remarks>
internal sealed class InMemoryTransactionStore(TimeProvider timeProvider) : IDuoTransactionStore
{
    internal const int MaximumCount = 20_000;
    internal const long MaximumTicketBytes = 64L * 1024 * 1024;

    /// <summary>How long a record outlives its expiry, for a friendly answer to a late callback.</summary>
    internal static readonly TimeSpan RetentionAfterExpiry = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, LinkedListNode<PackedTransaction>> _byId = [];
    private readonly Dictionary<UInt128, LinkedListNode<PackedTransaction>> _byState = [];
    private readonly Dictionary<UInt128, List<UInt128>> _pending = [];
    private readonly LinkedList<PackedTransaction> _oldestFirst = new();
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
        var (id, state, packed) = (
            TransactionKey.Of(transaction.Id), TransactionKey.Of(transaction.StateHash), new PackedTransaction(transaction));
        lock (_lock)
        {
            if (_byId.ContainsKey(id) || _byState.ContainsKey(state))
            {
                throw new InvalidOperationException("A transaction with this id or state exists already.");
            }

            var node = _oldestFirst.AddLast(packed);
            _byId.Add(id, node);
            _byState.Add(state, node);
            _ticketBytes += transaction.PendingTicket.Length;
            DropOldestOfUser(transaction, id, maximumPending);
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
        var key = TransactionKey.Of(id);
        lock (_lock)
        {
            if (!_byId.TryGetValue(key, out var node) || node.Value.IsRedeemed || node.Value.ExpiresAt <= now)
            {
                return new((DuoTransaction?)null);
            }

            var redeemed = node.Value.Unpack();
            MarkRedeemed(node, redeemed);
            return new(redeemed);
        }
    }

    public ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_pending.TryGetValue(TransactionKey.OfUser(tenantId, subject), out var ids))
            {
                foreach (var id in ids.ToArray())
                {
                    MarkRedeemed(_byId[id], _byId[id].Value.Unpack());
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    private DuoTransaction? Look(
        Dictionary<UInt128, LinkedListNode<PackedTransaction>> index, string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = TransactionKey.Of(text);
        lock (_lock)
        {
            return index.TryGetValue(key, out var node) ? node.Value.Unpack() : null;
        }
    }

    private void DropOldestOfUser(DuoTransaction added, UInt128 id, int maximumPending)
    {
        var key = TransactionKey.OfUser(added.TenantId, added.Subject);
        if (!_pending.TryGetValue(key, out var ids))
        {
            _pending[key] = ids = new List<UInt128>(capacity: 1);
        }

        ids.Add(id);
        while (ids.Count > maximumPending)
        {
            Remove(_byId[ids[0]]);
        }
    }

    private void DropOutdated()
    {
        var now = timeProvider.GetUtcNow();
        while (_oldestFirst.First is { } oldest
            && (oldest.Value.ExpiresAt + RetentionAfterExpiry <= now
                || _byId.Count > MaximumCount
                || _ticketBytes > MaximumTicketBytes))
        {
            Remove(oldest);
        }
    }

    private void MarkRedeemed(LinkedListNode<PackedTransaction> node, DuoTransaction transaction)
    {
        Forget(transaction);
        node.Value = new PackedTransaction(transaction with { IsRedeemed = true, PendingTicket = default, VerifiedIdentity = null });
    }

    private void Remove(LinkedListNode<PackedTransaction> node)
    {
        var transaction = node.Value.Unpack();
        Forget(transaction);
        _byId.Remove(TransactionKey.Of(transaction.Id));
        _byState.Remove(TransactionKey.Of(transaction.StateHash));
        _oldestFirst.Remove(node);
    }

    private void Forget(DuoTransaction transaction)
    {
        _ticketBytes -= transaction.PendingTicket.Length;
        var key = TransactionKey.OfUser(transaction.TenantId, transaction.Subject);
        if (_pending.TryGetValue(key, out var ids) && ids.Remove(TransactionKey.Of(transaction.Id)) && ids.Count == 0)
        {
            _pending.Remove(key);
        }
    }
}
