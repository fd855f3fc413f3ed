using System.Globalization;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Turns entries into rows and back.</summary>
internal static class AuditRowMapper
{
    public static AuditRow ToRow(DuoAuditEntry entry, AuditHasher hasher)
    {
        var row = new AuditRow
        {
            TenantId = AuditText.Clean(entry.TenantId, AuditText.MaxTenantId) ?? string.Empty,
            Event = entry.Event,
            Name = AuditText.Clean(entry.Name, AuditText.MaxName)!,
            OccurredAt = DateTimeOffset.FromUnixTimeMilliseconds(entry.OccurredAt.ToUnixTimeMilliseconds()),   // the precision that every database keeps
            Subject = AuditText.Clean(entry.Subject, AuditText.MaxUser),
            Actor = AuditText.Clean(entry.Actor, AuditText.MaxUser),
            IntegrationId = AuditText.Clean(entry.IntegrationId, AuditText.MaxId),
            Reason = entry.Reason,
            ReferenceId = AuditText.Clean(entry.ReferenceId, AuditText.MaxId),
            DuoTransactionId = AuditText.Clean(entry.DuoTransactionId, AuditText.MaxId),
            Factor = AuditText.Clean(entry.Factor, AuditText.MaxId),
            Assurance = entry.Assurance,
            Address = AuditText.Clean(entry.Address, AuditText.MaxAddress),
            UserAgent = AuditText.Clean(entry.UserAgent, AuditText.MaxUser),
            Before = AuditText.Clean(entry.Before, AuditText.MaxDetail),
            After = AuditText.Clean(entry.After, AuditText.MaxDetail),
            Commitment = [],
            EntryHash = [],
        };
        hasher.HashNew(row);
        return row;
    }

    public static DuoAuditRecord ToRecord(AuditRow row) => new()
    {
        Key = KeyOf(row),
        Sequence = row.Sequence,
        IsErased = row.IsErased,
        Entry = new DuoAuditEntry
        {
            Event = row.Event,
            Name = row.Name,
            OccurredAt = row.OccurredAt,
            TenantId = row.TenantId.Length == 0 ? null : row.TenantId,
            Subject = row.Subject,
            Actor = row.Actor,
            IntegrationId = row.IntegrationId,
            Reason = row.Reason,
            ReferenceId = row.ReferenceId,
            DuoTransactionId = row.DuoTransactionId,
            Factor = row.Factor,
            Assurance = row.Assurance,
            Address = row.Address,
            UserAgent = row.UserAgent,
            Before = row.Before,
            After = row.After,
        },
    };

    public static string KeyOf(AuditRow row) => row.Id.ToString(CultureInfo.InvariantCulture);
}
