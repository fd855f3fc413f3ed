using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Routes;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Telemetry;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Joins Duo's own log by transaction: it says by which factor a user confirmed, and may take a verification back.</summary>
/// <remarks>Duo allows about two reads of a log a minute, so the attempts of a tenant share one, and each waits a minute between its tries.</remarks>
internal sealed class LogJoin(AdminApiClient admin, RouteSelector routes, AttemptWriter writer, TimeProvider time, ILogger<LogJoin> logger)
{
    internal const int MaxTries = 15;

    private const int MaxPages = 5;
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Lag = TimeSpan.FromMinutes(2);

    public async Task JoinAsync(IReadOnlyList<DuoVerificationRecord> due, CancellationToken cancellationToken)
    {
        foreach (var group in due.GroupBy(static record => record.TenantId, StringComparer.Ordinal))
        {
            // Moving the time claims them: of several nodes, one reads the log.
            var claimed = new List<DuoVerificationRecord>();
            foreach (var record in group)
            {
                var next = time.GetUtcNow() + Pause;
                if (await writer.ChangeAsync(record.TenantId, record.Id, stored => Claim(stored, record, next), cancellationToken) is { } stored
                    && stored.DueAt == next && stored.LogTries == record.LogTries + 1)
                {
                    claimed.Add(stored);
                }
            }

            if (claimed.Count > 0)
            {
                await JoinTenantAsync(group.Key, claimed, cancellationToken);
            }
        }
    }

    private static DuoVerificationRecord Claim(DuoVerificationRecord stored, DuoVerificationRecord seen, DateTimeOffset next) =>
        stored.Revision == seen.Revision ? stored with { DueAt = next, LogTries = stored.LogTries + 1 } : stored;

    private async Task JoinTenantAsync(string tenantId, List<DuoVerificationRecord> records, CancellationToken cancellationToken)
    {
        if (await routes.FindLogReaderAsync(tenantId, cancellationToken) is not { } reader)
        {
            await GiveUpAsync(records, cancellationToken);
            return;
        }

        var from = records.Min(static record => record.CreatedAt).AddMinutes(-1);
        var rows = await ReadAsync(reader, from, records[0], cancellationToken);
        foreach (var record in records)
        {
            if (rows.TryGetValue(record.PushId!, out var row))
            {
                await SayAsync(record, row, cancellationToken);
            }
        }

        await GiveUpAsync(records.Where(record => !rows.ContainsKey(record.PushId!) && record.LogTries >= MaxTries), cancellationToken);
    }

    private async Task<Dictionary<string, LogRow>> ReadAsync(
        LogReader reader, DateTimeOffset from, DuoVerificationRecord first, CancellationToken cancellationToken)
    {
        var rows = new Dictionary<string, LogRow>(StringComparer.Ordinal);
        string? next = null;
        for (var page = 0; page < MaxPages && (page == 0 || next is not null); page++)
        {
            var result = await admin.ReadLogAsync(reader.Credentials, from, time.GetUtcNow() - Lag, reader.Application, next, cancellationToken);
            if (!result.Succeeded)
            {
                VerificationLog.LogUnread(logger, first.TenantId, reader.IntegrationId, result.Failure.Kind, result.Failure.Detail);
                break;
            }

            foreach (var row in result.Value.Rows)
            {
                rows.TryAdd(row.TransactionId, row);
            }

            next = result.Value.Next;
        }

        return rows;
    }

    private async Task SayAsync(DuoVerificationRecord record, LogRow row, CancellationToken cancellationToken)
    {
        var reason = LogJudgement.Of(record, row);
        var log = reason == DuoVerificationReason.None ? DuoVerificationLogState.Confirmed : DuoVerificationLogState.Contradicted;
        await writer.ChangeAsync(
            record.TenantId,
            record.Id,
            stored => AttemptTransitions.LogSays(stored with { LogFactor = row.Factor, LogReason = row.Reason }, log, reason, time.GetUtcNow()),
            cancellationToken);
    }

    private async Task GiveUpAsync(IEnumerable<DuoVerificationRecord> records, CancellationToken cancellationToken)
    {
        foreach (var record in records)
        {
            await writer.ChangeAsync(
                record.TenantId,
                record.Id,
                stored => AttemptTransitions.LogSays(stored, DuoVerificationLogState.Missing, DuoVerificationReason.LogMissing, time.GetUtcNow()),
                cancellationToken);
        }
    }
}
