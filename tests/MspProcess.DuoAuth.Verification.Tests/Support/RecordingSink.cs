using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>Keeps audit entries.</summary>
internal sealed class RecordingSink : IDuoAuditSink
{
    private readonly ConcurrentQueue<DuoAuditEntry> _entries = new();

    public IEnumerable<DuoAuditEvent> Events => _entries.Select(static entry => entry.Event);

    public string Text => string.Join('\n', _entries.Select(static entry => $"{entry.Event} {entry.TenantId} {entry.Subject} {entry.Actor} {entry.IntegrationId} {entry.ReferenceId}"));

    public ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
    {
        _entries.Enqueue(entry);

        return ValueTask.CompletedTask;
    }
}
