using Microsoft.Extensions.Logging;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>The log events of the audit store. Ids are never reused.</summary>
internal static partial class AuditLog
{
    [LoggerMessage(110, LogLevel.Information, "Audit head: tenant '{TenantId}' is at entry {Sequence} with hash {Hash}. Keep this line: with it, verify-audit sees entries that were cut off.", EventName = "AuditHead")]
    public static partial void Head(ILogger logger, string tenantId, long sequence, string hash);

    [LoggerMessage(111, LogLevel.Error, "Audit entry {Id} of tenant '{TenantId}' is not as it was written, so it was not chained. Somebody changes the database: run verify-audit.", EventName = "AuditNotAsWritten")]
    public static partial void NotAsWritten(ILogger logger, string tenantId, long id);

    [LoggerMessage(112, LogLevel.Error, "Audit entries could not be chained. They are stored; it is tried again in a second.", EventName = "AuditChainFailed")]
    public static partial void ChainFailed(ILogger logger, Exception exception);

    [LoggerMessage(113, LogLevel.Debug, "Another node chained audit entries of tenant '{TenantId}' at the same time.", EventName = "AuditChainedElsewhere")]
    public static partial void ChainedElsewhere(ILogger logger, string tenantId, Exception exception);

    [LoggerMessage(114, LogLevel.Information, "The retention deleted {Count} audit entries of tenant '{TenantId}', up to entry {Sequence}.", EventName = "AuditEntriesDeleted")]
    public static partial void Deleted(ILogger logger, string tenantId, int count, long sequence);
}
