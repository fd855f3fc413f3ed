using System.Security.Cryptography;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Walks along a chain, entry by entry, and stops at the first that does not follow from the one before.</summary>
internal sealed class AuditChainWalk(AuditHasher hasher, AuditExplanations explanations, AuditHeadRow start, DuoAuditHead? known)
{
    private byte[] _hash = start.AnchorHash;
    private byte[] _hashBeforeLast = start.AnchorHash;
    private bool _isKeyed;
    private AuditRow? _last;

    public long Place { get; private set; } = start.AnchorSequence;

    public ReadOnlySpan<byte> Hash => _hash;

    public long Verified { get; private set; }

    public long Erased { get; private set; }

    public long WithoutKey { get; private set; }

    /// <summary>Takes the next entry.</summary>
    /// <returns>Whether it follows; if not, <paramref name="finding"/> says what is wrong, unless that needs a look at the entries after it.</returns>
    public bool TryStep(AuditRow row, out AuditFinding? finding)
    {
        finding = null;
        if (row.Sequence == Place + 1 && !hasher.Knows(row.KeyId))
        {
            finding = new AuditFinding(DuoAuditFault.UnknownKey, row.Sequence, AuditRowMapper.KeyOf(row));
            return false;
        }

        if (row.Sequence != Place + 1 || !hasher.IsSealed(row) || !IsAt(row, row.Hash, Place + 1, _hash))
        {
            finding = FindRewritten(row);
            return false;
        }

        if (!IsAsNoted(row))
        {
            return false;   // written anew, or slipped in: the entries after it tell
        }

        if (!IsExplained(row) || row.PreviousHash is null || !row.PreviousHash.AsSpan().SequenceEqual(_hash))
        {
            finding = new AuditFinding(DuoAuditFault.Changed, row.Sequence, AuditRowMapper.KeyOf(row));
            return false;
        }

        (Place, _hashBeforeLast, _hash, _last) = (Place + 1, _hash, row.Hash!, row);
        _isKeyed |= row.KeyId != 0;
        Verified++;
        Erased += row.IsErased ? 1 : 0;
        WithoutKey += row.KeyId == 0 ? 1 : 0;
        return true;
    }

    /// <summary>Compares the end with the heads: that of the database before and after the walk, and the one that was noted elsewhere.</summary>
    public AuditFinding? FindEnd(AuditHeadRow? after)
    {
        var expected = Math.Max(start.Sequence, known?.Sequence ?? 0);
        return expected > Place ? new AuditFinding(DuoAuditFault.CutOff, Place + 1)
            : after is null && Verified > 0 ? new AuditFinding(DuoAuditFault.CutOff, Place + 1)   // the head itself is gone, and nobody knows what stood behind it
            : after is not null && after.Sequence < Place ? new AuditFinding(DuoAuditFault.Inserted, after.Sequence + 1)
            : null;
    }

    /// <summary>If an entry belongs where the last one stands, that one was slipped in, with hashes that fit.</summary>
    public AuditFinding? FindLastReplaced(AuditRow row)
        => _last is not null && row.PreviousHash is { } previous && previous.AsSpan().SequenceEqual(_hashBeforeLast) && !row.Hash.AsSpan().SequenceEqual(_hash)
            ? new AuditFinding(DuoAuditFault.Inserted, Place, AuditRowMapper.KeyOf(_last))
            : null;

    /// <summary>Whether a hash is that of an entry at a place, after another.</summary>
    public bool IsAt(AuditRow row, byte[]? hash, long place, ReadOnlySpan<byte> previous)
        => hash is { Length: AuditHasher.Size } && CryptographicOperations.FixedTimeEquals(hash, hasher.Chain(row, place, previous));

    private bool IsExplained(AuditRow row) => (!row.IsErased || explanations.ExplainErasure(row)) && (row.KeyId != 0 || !_isKeyed);

    private bool IsAsNoted(AuditRow row)
        => (row.Sequence != start.Sequence || row.Hash.AsSpan().SequenceEqual(start.Hash))
            && (row.Sequence != known?.Sequence || string.Equals(Convert.ToHexString(row.Hash!), known!.Hash, StringComparison.OrdinalIgnoreCase));

    // The entry stands where it was chained, but after another one than the one that is there: that one was written anew.
    private AuditFinding? FindRewritten(AuditRow row)
        => _last is not null && row.Sequence == Place + 1 && row.PreviousHash is { } previous && !previous.AsSpan().SequenceEqual(_hash)
            && hasher.IsSealed(row) && IsAt(row, row.Hash, Place + 1, previous)
            ? new AuditFinding(DuoAuditFault.Changed, Place, AuditRowMapper.KeyOf(_last))
            : null;
}
