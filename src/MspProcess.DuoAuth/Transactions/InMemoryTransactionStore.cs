namespace MspProcess.DuoAuth.Transactions;

/// <summary>Keeps transactions in this process: for development, tests, and hosts of a single node.</summary>
/// <remarks>
/// Bounded: when the number of records or the bytes of payloads exceed their limit, the oldest are dropped, and none that is pending
/// while one that is over is left.
/// </remarks>
internal sealed class InMemoryTransactionStore(TimeProvider timeProvider) : IDuoTransactionStore
{
    internal const int MaximumCount = 20_000;
    internal const long MaximumPayloadBytes = 64L * 1024 * 1024;

    /// <summary>How long a record outlives its expiry, so that a late callback gets a friendly response.</summary>
    internal static readonly TimeSpan RetentionAfterExpiry = TimeSpan.FromMinutes(10);

    private readonly Lock _lock = new();
    private readonly Dictionary<UInt128, LinkedListNode<StoredTransaction>> _byId = [];
    private readonly Dictionary<UInt128, LinkedListNode<StoredTransaction>> _byState = [];
    private readonly Dictionary<UInt128, List<LinkedListNode<StoredTransaction>>> _byUser = [];
    private readonly LinkedList<StoredTransaction> _pending = new();
    private readonly LinkedList<StoredTransaction> _over = new();
    private long _payloadBytes;

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

    internal long PayloadBytes
    {
        get
        {
            lock (_lock)
            {
                return _payloadBytes;
            }
        }
    }

    public ValueTask CreateAsync(DuoTransaction transaction, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var stored = new StoredTransaction(transaction);
        var (id, state) = (TransactionKey.Of(transaction.Id), TransactionKey.Of(transaction.StateHash));
        lock (_lock)
        {
            if (_byId.ContainsKey(id) || _byState.ContainsKey(state))
            {
                throw new InvalidOperationException("A transaction with this ID or state exists already.");
            }

            var node = (stored.IsPending ? _pending : _over).AddLast(stored);
            _byId.Add(id, node);
            _byState.Add(state, node);
            var user = TransactionKey.OfUser(transaction.TenantId, transaction.Subject);
            if (!_byUser.TryGetValue(user, out var all))
            {
                _byUser[user] = all = new(capacity: 1);
            }

            all.Add(node);
            _payloadBytes += stored.Payload.Length;
            DropOutdated();
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<DuoTransaction?> FindAsync(string id, CancellationToken cancellationToken)
        => new(Look(_byId, id, cancellationToken));

    public ValueTask<DuoTransaction?> FindByStateAsync(string stateHash, CancellationToken cancellationToken)
        => new(Look(_byState, stateHash, cancellationToken));

    public ValueTask<IReadOnlyList<DuoTransaction>> ListAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = TransactionKey.OfUser(tenantId, subject);
        lock (_lock)
        {
            return new(_byUser.TryGetValue(key, out var all) ? all.ConvertAll(node => node.Value.ReadWithoutPayload(tenantId, subject)) : []);
        }
    }

    public ValueTask MarkAtDuoAsync(string id, CancellationToken cancellationToken)
    {
        Change(id, static stored => stored.State == DuoTransactionState.Pending, DuoTransactionState.AtDuo, cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask<DuoTransaction?> RedeemAsync(string id, DateTimeOffset now, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = TransactionKey.Of(id);
        lock (_lock)
        {
            if (!_byId.TryGetValue(key, out var node) || !node.Value.IsPending || node.Value.ExpiresAt <= now)
            {
                return default;
            }

            var before = node.Value.Read();
            SetState(node, DuoTransactionState.Redeemed);
            return new(before);
        }
    }

    public ValueTask<bool> CompleteAsync(string id, CancellationToken cancellationToken)
        => new(Change(id, static stored => stored.State == DuoTransactionState.Redeemed, DuoTransactionState.Completed, cancellationToken));

    public ValueTask RevokeAsync(string id, CancellationToken cancellationToken)
    {
        Change(id, static stored => stored.State != DuoTransactionState.Completed, DuoTransactionState.Revoked, cancellationToken);
        return ValueTask.CompletedTask;
    }

    public ValueTask RevokeAllAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_byUser.TryGetValue(TransactionKey.OfUser(tenantId, subject), out var all))
            {
                foreach (var node in all.Where(static node => node.Value.State != DuoTransactionState.Completed))
                {
                    SetState(node, DuoTransactionState.Revoked);
                }
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask DeleteAsync(string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (_byId.TryGetValue(TransactionKey.Of(id), out var node))
            {
                Remove(node);
            }
        }

        return ValueTask.CompletedTask;
    }

    private DuoTransaction? Look(Dictionary<UInt128, LinkedListNode<StoredTransaction>> index, string text, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = TransactionKey.Of(text);
        lock (_lock)
        {
            return index.TryGetValue(key, out var node) ? node.Value.Read() : null;
        }
    }

    /// <returns><see langword="false"/> if there is no such record, or it may not change so.</returns>
    private bool Change(string id, Func<StoredTransaction, bool> may, DuoTransactionState state, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var key = TransactionKey.Of(id);
        lock (_lock)
        {
            if (!_byId.TryGetValue(key, out var node) || !may(node.Value))
            {
                return false;
            }

            SetState(node, state);
            return true;
        }
    }

    private void SetState(LinkedListNode<StoredTransaction> node, DuoTransactionState state)
    {
        var wasPending = node.Value.IsPending;
        node.Value.State = state;
        if (node.Value.IsPending)
        {
            return;
        }

        _payloadBytes -= node.Value.Payload.Length;
        node.Value.Payload = [];
        if (wasPending)
        {
            _pending.Remove(node);
            _over.AddLast(node);
        }
    }

    private void DropOutdated()
    {
        var limit = timeProvider.GetUtcNow() - RetentionAfterExpiry;
        DropWhile(_over, oldest => oldest.ExpiresAt <= limit || _byId.Count > MaximumCount);
        DropWhile(_pending, oldest => oldest.ExpiresAt <= limit || _byId.Count > MaximumCount || _payloadBytes > MaximumPayloadBytes);
    }

    private void DropWhile(LinkedList<StoredTransaction> oldestFirst, Func<StoredTransaction, bool> isTooOld)
    {
        while (oldestFirst.First is { } oldest && isTooOld(oldest.Value))
        {
            Remove(oldest);
        }
    }

    private void Remove(LinkedListNode<StoredTransaction> node)
    {
        var transaction = node.Value.Read();
        _payloadBytes -= node.Value.Payload.Length;
        _byId.Remove(TransactionKey.Of(transaction.Id));
        _byState.Remove(TransactionKey.Of(transaction.StateHash));
        node.List!.Remove(node);
        var user = TransactionKey.OfUser(transaction.TenantId, transaction.Subject);
        if (_byUser[user] is { Count: > 1 } all)
        {
            all.Remove(node);
        }
        else
        {
            _byUser.Remove(user);
        }
    }
}
