namespace MspProcess.DuoAuth;

/// <summary>Receives the audit trail. Implement it to store the trail, and to notify users of changes to their sign-in.</summary>
/// <remarks>The default writes to the log only. An exception of the sink is logged and changes no outcome.</remarks>
public interface IDuoAuditSink
{
    /// <summary>Writes an entry.</summary>
    ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken);
}
