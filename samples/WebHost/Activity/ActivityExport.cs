using System.Globalization;
using System.Text;
using System.Text.Json;
using MspProcess.DuoAuth;
using MspProcess.Portal.Ui;

namespace MspProcess.Portal.Activity;

/// <summary>Streams the activity as a file, entry by entry: as CSV for spreadsheets, and as JSON for programs.</summary>
public sealed class ActivityExport(IDuoAuditLog audit, ActivityLog activity)
{
    // What is flushed at once: neither every line nor everything.
    private const int FlushAt = 64 * 1024;

    private static readonly string[] Columns =
    [
        "Time (UTC)", "Local time", "Event", "User", "User ID", "By", "By ID", "Reason", "Reference", "Duo transaction", "Factor", "Assurance",
        "Address", "Browser", "Before", "After", "Entry",
    ];

    public async Task WriteCsvAsync(DuoAuditQuery query, TimeZoneInfo? zone, Stream stream, CancellationToken cancellationToken)
    {
        var names = await activity.ReadNamesAsync(query.TenantId, cancellationToken);
        await using var writer = new StreamWriter(stream, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false), FlushAt, leaveOpen: true);
        await writer.WriteAsync(Csv.Line(Columns));
        await foreach (var record in audit.ReadAsync(query, cancellationToken))
        {
            await writer.WriteAsync(Csv.Line(Row(record, names, zone)));
        }
    }

    public async Task WriteJsonAsync(DuoAuditQuery query, Stream stream, CancellationToken cancellationToken)
    {
        var names = await activity.ReadNamesAsync(query.TenantId, cancellationToken);
        await using var writer = new Utf8JsonWriter(stream);
        writer.WriteStartArray();
        await foreach (var record in audit.ReadAsync(query, cancellationToken))
        {
            Write(writer, record, names);
            if (writer.BytesPending > FlushAt)
            {
                await writer.FlushAsync(cancellationToken);
            }
        }

        writer.WriteEndArray();
        await writer.FlushAsync(cancellationToken);
    }

    private static string?[] Row(DuoAuditRecord record, IReadOnlyDictionary<string, string> names, TimeZoneInfo? zone)
    {
        var entry = record.Entry;
        return
        [
            Time(entry.OccurredAt.UtcDateTime), zone is null ? null : Time(TimeZoneInfo.ConvertTime(entry.OccurredAt, zone).DateTime), entry.Name,
            ActivityLine.NameOf(entry.Subject, names), entry.Subject, ActivityLine.NameOf(entry.Actor, names), entry.Actor, Reason(entry), entry.ReferenceId,
            entry.DuoTransactionId, entry.Factor, entry.Assurance?.ToString(), entry.Address, entry.UserAgent, entry.Before, entry.After,
            record.Sequence?.ToString(CultureInfo.InvariantCulture),
        ];
    }

    private static void Write(Utf8JsonWriter writer, DuoAuditRecord record, IReadOnlyDictionary<string, string> names)
    {
        var entry = record.Entry;
        writer.WriteStartObject();
        writer.WriteString("time", entry.OccurredAt);
        writer.WriteString("event", entry.Name);
        writer.WriteString("user", ActivityLine.NameOf(entry.Subject, names));
        writer.WriteString("userId", entry.Subject);
        writer.WriteString("by", ActivityLine.NameOf(entry.Actor, names));
        writer.WriteString("byId", entry.Actor);
        writer.WriteString("reason", Reason(entry));
        writer.WriteString("reference", entry.ReferenceId);
        writer.WriteString("duoTransaction", entry.DuoTransactionId);
        writer.WriteString("factor", entry.Factor);
        writer.WriteString("assurance", entry.Assurance?.ToString());
        writer.WriteString("address", entry.Address);
        writer.WriteString("browser", entry.UserAgent);
        writer.WriteString("before", entry.Before);
        writer.WriteString("after", entry.After);
        if (record.Sequence is { } sequence)
        {
            writer.WriteNumber("entry", sequence);
        }

        writer.WriteBoolean("erased", record.IsErased);
        writer.WriteEndObject();
    }

    private static string? Reason(DuoAuditEntry entry) => entry.Reason == DuoFailureReason.Unspecified ? null : entry.Reason.ToString();

    private static string Time(DateTime time) => time.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture);
}
