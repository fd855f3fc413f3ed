namespace MspProcess.DuoAuth;

/// <summary>Receives the audit trail. Implement it to store the trail, and to notify users of changes to their sign-in.</summary>
/// <remarks>
/// The default writes to the log only. An exception of the sink is an error in the log and a count (<c>duo.audit.failures</c>), and changes no outcome,
/// unless <see cref="DuoSecondFactorOptions.RequireAudit"/> is set: then a sign-in is refused whose entry cannot be written.
/// </remarks>
public interface IDuoAuditSink
{
    /// <summary>Writes an entry.</summary>
    ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken);
}
