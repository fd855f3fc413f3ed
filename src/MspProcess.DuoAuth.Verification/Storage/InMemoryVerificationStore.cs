namespace MspProcess.DuoAuth.Verification.Storage;

/// <summary>Keeps attempts in this process; for tests, development, and hosts of one node that need no history.</summary>
internal sealed class InMemoryVerificationStore : IDuoVerificationStore
{
    internal const int MaximumCount = 20_000;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, DuoVerificationRecord> _records = new(StringComparer.Ordinal);
    private readonly Dictionary<string, DuoVerificationLease> _leases = new(StringComparer.Ordinal);
    private readonly Dictionary<string, (DateTimeOffset Window, int Count)> _counts = new(StringComparer.Ordinal);

    public ValueTask<DuoAdmission> CreateAsync(
        DuoVerificationRecord record, DuoVerificationLimits limits, DuoVerificationLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        ArgumentNullException.ThrowIfNull(limits);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var others = record.Keys.Count == 0 ? [] : _records.Values.Where(other => other.Keys.Intersect(record.Keys, StringComparer.Ordinal).Any()).ToArray();
            var admission = Check(record, limits, others);
            if (admission.Reason == DuoVerificationReason.None)
            {
                DropOldest();
                _records.Add(record.Id, record);
                _leases[record.Id] = lease;
            }

            return new(admission);
        }
    }

    public ValueTask<DuoVerificationRecord?> FindAsync(string tenantId, string id, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_records.TryGetValue(id, out var found) && string.Equals(found.TenantId, tenantId, StringComparison.Ordinal) ? found : null);
        }
    }

    public ValueTask<bool> UpdateAsync(DuoVerificationRecord record, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(record);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            if (!_records.TryGetValue(record.Id, out var stored) || !string.Equals(stored.Revision, expectedRevision, StringComparison.Ordinal)
                || !string.Equals(stored.TenantId, record.TenantId, StringComparison.Ordinal))
            {
                return new(false);
            }

            _records[record.Id] = record;
            return new(true);
        }
    }

    public ValueTask<IReadOnlyList<DuoVerificationRecord>> TakeOverAsync(
        DuoVerificationLease lease, DateTimeOffset now, int maximum, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var taken = _records.Values.Where(record => record.IsPolling && _leases[record.Id].Until <= now)
                .OrderBy(static record => record.CreatedAt).Take(maximum).ToArray();
            Array.ForEach(taken, record => _leases[record.Id] = lease);
            return new(taken);
        }
    }

    public ValueTask RenewAsync(IReadOnlyCollection<string> ids, DuoVerificationLease lease, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(ids);
        ArgumentNullException.ThrowIfNull(lease);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var id in ids.Where(id => _leases.TryGetValue(id, out var known) && string.Equals(known.Node, lease.Node, StringComparison.Ordinal)))
            {
                _leases[id] = lease;
            }
        }

        return ValueTask.CompletedTask;
    }

    public ValueTask<IReadOnlyList<DuoVerificationRecord>> ListDueAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_records.Values.Where(record => record.DueAt <= now).OrderBy(static record => record.DueAt).Take(maximum).ToArray());
        }
    }

    public ValueTask<IReadOnlyList<DuoVerificationRecord>> ListAsync(string tenantId, DuoHistoryQuery query, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(query);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_records.Values
                .Where(record => string.Equals(record.TenantId, tenantId, StringComparison.Ordinal) && query.Matches(record))
                .OrderByDescending(static record => record.CreatedAt).ThenByDescending(static record => record.Id, StringComparer.Ordinal)
                .Skip(query.Skip).Take(query.Take).ToArray());
        }
    }

    public ValueTask<bool> CountAsync(string key, DateTimeOffset window, int limit, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var count = _counts.TryGetValue(key, out var known) && known.Window == window ? known.Count : 0;
            if (count >= limit)
            {
                return new(false);
            }

            _counts[key] = (window, count + 1);
            return new(true);
        }
    }

    public ValueTask<int> DeleteAsync(DateTimeOffset now, int maximum, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            foreach (var (key, _) in _counts.Where(count => count.Value.Window < now.AddDays(-1)).ToArray())
            {
                _counts.Remove(key);
            }

            return new(_records.Values.Where(record => record.DeleteAt <= now && !record.IsBlocking).Take(maximum).ToArray().Count(Remove));
        }
    }

    private static DuoAdmission Check(DuoVerificationRecord record, DuoVerificationLimits limits, DuoVerificationRecord[] others)
    {
        if (Array.Find(others, static other => other.IsBlocking) is { } blocking)
        {
            return new(DuoVerificationReason.BlockedAfterFraud, blocking);
        }

        if (Array.Find(others, other => other.LiveUntil > record.CreatedAt) is { } live)
        {
            return new(DuoVerificationReason.Busy, live);
        }

        if (Array.Find(others, other => other.State == DuoVerificationState.Denied && other.EndedAt > limits.DeniedSince) is { } denied)
        {
            return new(DuoVerificationReason.PausedAfterDeny, denied);
        }

        var counted = others.Where(other => other.Counts && other.CreatedAt > limits.Since).OrderBy(static other => other.CreatedAt).ToArray();
        return counted.Length >= limits.MaxPushes && record.Keys.Count > 0 ? new(DuoVerificationReason.TooManyPushes, counted[^limits.MaxPushes]) : DuoAdmission.Taken;
    }

    // What blocks a user, or has a push on the way, is never dropped to make room.
    private void DropOldest()
    {
        if (_records.Count >= MaximumCount
            && _records.Values.Where(static record => !record.IsBlocking && !record.IsOpen && !record.IsPolling).MinBy(static record => record.CreatedAt) is { } oldest)
        {
            Remove(oldest);
        }
    }

    private bool Remove(DuoVerificationRecord record) => _leases.Remove(record.Id) && _records.Remove(record.Id);
}
