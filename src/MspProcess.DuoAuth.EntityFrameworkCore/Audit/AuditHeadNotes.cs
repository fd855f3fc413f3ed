using System.Collections.Concurrent;
using System.Diagnostics.Metrics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Notes the head of every chain that grew, in the log and in a metric: two places that a change of the database does not reach.</summary>
internal sealed class AuditHeadNotes<TContext> : IDisposable
    where TContext : DbContext
{
    /// <summary>How many hexadecimal digits of the hash the metric has: as many as a double keeps exactly.</summary>
    private const int MetricDigits = 12;

    private readonly DuoContextFactory<TContext, AuditHeadRow> _contexts;
    private readonly ILogger<AuditHeadNotes<TContext>> _logger;
    private readonly ConcurrentDictionary<string, DuoAuditHead> _noted = new(StringComparer.Ordinal);
    private readonly Meter _meter;

    public AuditHeadNotes(DuoContextFactory<TContext, AuditHeadRow> contexts, ILogger<AuditHeadNotes<TContext>> logger, IMeterFactory meters)
    {
        (_contexts, _logger) = (contexts, logger);
        _meter = meters.Create("MspProcess.DuoAuth.EntityFrameworkCore");
        _meter.CreateObservableGauge("duo.audit.head.sequence", () => _noted.Values.Select(static head => Measure(head, head.Sequence)), "{entry}", "The newest noted entry of each tenant.");
        _meter.CreateObservableGauge("duo.audit.head.hash", () => _noted.Values.Select(static head => Measure(head, Number(head.Hash))), null, "The first 48 bits of its hash.");
    }

    public async ValueTask<IReadOnlyList<DuoAuditHead>> ListAsync(CancellationToken cancellationToken)
    {
        var rows = await _contexts.RunAsync(context => context.Set<AuditHeadRow>().AsNoTracking().ToListAsync(cancellationToken), cancellationToken);
        return [.. rows.OrderBy(static row => row.TenantId, StringComparer.Ordinal).Select(static row => row.ToHead())];
    }

    public async ValueTask WriteAsync(CancellationToken cancellationToken)
    {
        foreach (var head in await ListAsync(cancellationToken))
        {
            if (!_noted.TryGetValue(head.TenantId, out var noted) || noted != head)
            {
                _noted[head.TenantId] = head;
                AuditLog.Head(_logger, head.TenantId, head.Sequence, head.Hash);
            }
        }
    }

    public void Dispose() => _meter.Dispose();

    private static Measurement<long> Measure(DuoAuditHead head, long value) => new(value, new KeyValuePair<string, object?>("tenant", head.TenantId));

    private static long Number(string hash) => long.Parse(hash.AsSpan(0, MetricDigits), NumberStyles.HexNumber, CultureInfo.InvariantCulture);
}
