using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Tests.Support.Collectors;

internal sealed class AuditCollector : IDuoAuditSink
{
    public ConcurrentQueue<DuoAuditEntry> Entries { get; } = new();

    public DuoFailureReason LastFailure => Entries.LastOrDefault(static entry => entry.Event == DuoAuditEvent.Refused)?.Reason ?? DuoFailureReason.Unspecified;

    public ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        Entries.Enqueue(entry);
        return ValueTask.CompletedTask;
    }
}
