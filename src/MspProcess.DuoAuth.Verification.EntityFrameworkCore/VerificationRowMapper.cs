using System.Text.Json;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Turns attempts into rows and back.</summary>
internal static class VerificationRowMapper
{
    public static VerificationRow ToRow(DuoVerificationRecord record, DuoVerificationLease lease) => new()
    {
        Id = record.Id,
        TenantId = record.TenantId,
        Revision = record.Revision,
        Technician = record.Technician,
        CustomerId = record.CustomerId,
        UserName = UserName(record.UserName),
        Ticket = record.Ticket,
        State = record.State,
        FirstKey = record.Keys.ElementAtOrDefault(0),
        SecondKey = record.Keys.ElementAtOrDefault(1),
        Counts = record.Counts,
        IsBlocking = record.IsBlocking,
        CreatedAt = record.CreatedAt,
        EndedAt = record.EndedAt,
        DueAt = record.DueAt,
        DeleteAt = record.DeleteAt,
        IsPolling = record.IsPolling,
        Node = lease.Node,
        NodeUntil = lease.Until,
        Record = ToJson(record),
    };

    public static DuoVerificationRecord ToRecord(VerificationRow row) => JsonSerializer.Deserialize(row.Record, VerificationJsonContext.Default.DuoVerificationRecord)!;

    public static string ToJson(DuoVerificationRecord record) => JsonSerializer.Serialize(record, VerificationJsonContext.Default.DuoVerificationRecord);

    public static string UserName(string name) => name.ToUpperInvariant();
}
