using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Telemetry;

/// <summary>Writes audit entries to the log, without the users' ids.</summary>
internal sealed class LoggingAuditSink(ILogger<LoggingAuditSink> logger) : IDuoAuditSink
{
    public ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        Log.Audit(logger, entry.Event, entry.TenantId, entry.IntegrationId, entry.Reason, entry.ReferenceId);
        return ValueTask.CompletedTask;
    }
}
