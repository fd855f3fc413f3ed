namespace MspProcess.DuoAuth;

/// <summary>Receives the security history, and so is the place from which users are told of changes to their account.</summary>
/// <remarks>The default writes to the log only. A sink that throws is logged and does not change the outcome of a login.</remarks>
public interface IDuoAuditSink
{
    /// <summary>Records an entry.</summary>
    ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken);
}
