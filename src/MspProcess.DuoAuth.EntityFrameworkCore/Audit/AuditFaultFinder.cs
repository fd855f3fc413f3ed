namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Says what happened at the place where a chain breaks, by looking at the entries from there on.</summary>
/// <remarks>
/// The entry that belongs there may stand elsewhere, or nowhere; the one that stands there may belong elsewhere, or nowhere. The four
/// combinations are reordered, inserted, removed and changed. A copy of an entry belongs nowhere.
/// </remarks>
internal static class AuditFaultFinder
{
    public static async ValueTask<AuditFinding> FindAsync(
        AuditChainWalk walk, AuditRow found, IAsyncEnumerable<AuditRow> rest, long? lastPlace, AuditHasher hasher, CancellationToken cancellationToken)
    {
        var place = walk.Place + 1;
        if (found.Sequence <= walk.Place)
        {
            return new AuditFinding(DuoAuditFault.Inserted, found.Sequence, AuditRowMapper.KeyOf(found));   // a second one at a place that is taken
        }

        var previous = walk.Hash.ToArray();
        var highest = Math.Max(place, lastPlace ?? 0);
        var (belongs, isSwapped, isCopy) = ((AuditRow?)null, false, false);
        await foreach (var row in rest.WithCancellation(cancellationToken))
        {
            highest = Math.Max(highest, row.Sequence ?? 0);
            isCopy |= row.Id != found.Id && row.Hash is { } hash && hash.AsSpan().SequenceEqual(found.Hash);
            if (belongs is null && row.Id != found.Id && hasher.Knows(row.KeyId) && hasher.IsSealed(row))
            {
                var isMoved = walk.IsAt(row, row.Hash, place, previous);
                isSwapped = !isMoved && walk.IsAt(row, found.Hash, place, previous);   // its content, with the hashes of the place left where they were
                belongs = isMoved || isSwapped ? row : null;
            }
        }

        var own = FindOwnPlace(walk, found, place, highest + 1, hasher);
        if (own == walk.Place && walk.FindLastReplaced(found) is { } inserted)
        {
            return inserted;
        }

        var isElsewhere = own is { } known && known > walk.Place && !isCopy;
        var key = AuditRowMapper.KeyOf(found);
        return belongs is not null
            ? isSwapped || isElsewhere || found.Sequence > place
                ? new AuditFinding(DuoAuditFault.Reordered, place, AuditRowMapper.KeyOf(belongs))
                : new AuditFinding(DuoAuditFault.Inserted, place, key)
            : isElsewhere || found.Sequence > place ? new AuditFinding(DuoAuditFault.Removed, place)
            : place > lastPlace || own is not null ? new AuditFinding(DuoAuditFault.Inserted, place, key)
            : new AuditFinding(DuoAuditFault.Changed, place, key);
    }

    /// <returns>Where an entry was chained, if that is another place than the one where it stands.</returns>
    private static long? FindOwnPlace(AuditChainWalk walk, AuditRow row, long place, long highest, AuditHasher hasher)
    {
        if (row.PreviousHash is null || !hasher.Knows(row.KeyId) || !hasher.IsSealed(row))
        {
            return null;
        }

        for (var other = 1L; other <= highest; other++)
        {
            if (other != place && walk.IsAt(row, row.Hash, other, row.PreviousHash))
            {
                return other;
            }
        }

        return null;
    }
}
