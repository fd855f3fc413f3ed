using System.Globalization;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>What entries of a chain say about entries that are erased or deleted. What no entry explains was done by somebody else.</summary>
internal sealed class AuditExplanations(IEnumerable<AuditRow> rows, AuditHasher hasher)
{
    private readonly AuditRow[] _rows = [.. rows.Where(row => hasher.Knows(row.KeyId) && hasher.IsSealed(row))];

    /// <summary>What the entry of a deletion says; <see cref="ExplainAnchor"/> compares it with the anchor.</summary>
    public static string DescribeDeletion(long sequence, byte[] hash)
        => string.Create(CultureInfo.InvariantCulture, $"entries up to {sequence}, {Convert.ToHexString(hash)}");

    public bool ExplainErasure(AuditRow erased) => _rows.Any(row =>
        row is { Event: DuoAuditEvent.PersonalDataErased, Subject: { } user }
        && (string.Equals(user, erased.Subject, StringComparison.Ordinal) || string.Equals(user, erased.Actor, StringComparison.Ordinal))
        && (row.Sequence is null || row.Sequence >= erased.Sequence));

    public bool ExplainAnchor(AuditHeadRow head) => head.AnchorSequence == 0 || _rows.Any(row =>
        row.Event == DuoAuditEvent.EntriesDeleted
        && string.Equals(row.After, DescribeDeletion(head.AnchorSequence, head.AnchorHash), StringComparison.Ordinal));
}
