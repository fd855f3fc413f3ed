namespace MspProcess.DuoAuth.Tests.Support.Collectors;

/// <summary>A sink of the host that can break.</summary>
internal sealed class BrokenSink(AuditCollector inner) : IDuoAuditSink
{
    public bool IsBroken { get; set; }

    public ValueTask WriteAsync(DuoAuditEntry entry, CancellationToken cancellationToken)
        => IsBroken ? throw new InvalidOperationException("trap") : inner.WriteAsync(entry, cancellationToken);
}
