using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.Diagnostics;

/// <summary>Writes audit entries to the log, without the people's ids.</summary>
internal sealed class LoggingDuoAuditSink(ILogger<LoggingDuoAuditSink> logger) : IDuoAuditSink
{
    public ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        DuoLog.Audit(logger, entry.Event, entry.TenantId, entry.IntegrationId, entry.Reason, entry.ReferenceId);
        return ValueTask.CompletedTask;
    }
}
