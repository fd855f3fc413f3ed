using System.Collections.Concurrent;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Tells this node's chainer which tenants have new entries.</summary>
internal sealed class AuditSignal
{
    private readonly ConcurrentDictionary<string, bool> _tenants = new(StringComparer.Ordinal);

    public void Mark(string tenantId) => _tenants[tenantId] = true;

    public IReadOnlyList<string> Take() => [.. _tenants.Keys.Where(tenant => _tenants.TryRemove(tenant, out _))];
}
