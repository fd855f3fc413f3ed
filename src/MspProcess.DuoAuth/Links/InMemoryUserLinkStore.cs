namespace MspProcess.DuoAuth.Links;

/// <summary>Keeps links in this process; for tests, samples and hosts of one node. A restart loses them all.</summary>
internal sealed class InMemoryUserLinkStore : IDuoUserLinkStore, IDuoUserLinkWriter
{
    // Tuples of strings compare ordinally, and no delimiter can make two users one (T02).
    private readonly Dictionary<(string TenantId, string Subject), DuoUserLink> _links = [];
    private readonly Lock _lock = new();

    public ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_links.GetValueOrDefault((tenantId, subject)));
        }
    }

    public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_links.Values
                .Where(link => string.Equals(link.TenantId, tenantId, StringComparison.Ordinal))
                .OrderBy(link => link.Subject, StringComparer.Ordinal)
                .ToArray());
        }
    }

    public ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(integrationId);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(_links.Values.Count(link => IsOfIntegration(link, tenantId, integrationId)));
        }
    }

    public ValueTask<DuoStoreResult> CreateAsync(DuoUserLink link, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            return new(!IsUserKeyTaken(link) && _links.TryAdd((link.TenantId, link.Subject), link)
                ? DuoStoreResult.Saved
                : DuoStoreResult.Duplicate);
        }
    }

    public ValueTask<DuoStoreResult> UpdateAsync(DuoUserLink link, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(link);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var result = Check(link.TenantId, link.Subject, expectedRevision);
            if (result == DuoStoreResult.Saved && IsUserKeyTaken(link))
            {
                result = DuoStoreResult.Duplicate;
            }

            if (result == DuoStoreResult.Saved)
            {
                _links[(link.TenantId, link.Subject)] = link;
            }

            return new(result);
        }
    }

    public ValueTask<DuoStoreResult> DeleteAsync(string tenantId, string subject, string expectedRevision, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(tenantId);
        ArgumentNullException.ThrowIfNull(subject);
        ArgumentNullException.ThrowIfNull(expectedRevision);
        cancellationToken.ThrowIfCancellationRequested();
        lock (_lock)
        {
            var result = Check(tenantId, subject, expectedRevision);
            if (result == DuoStoreResult.Saved)
            {
                _links.Remove((tenantId, subject));
            }

            return new(result);
        }
    }

    private static bool IsOfIntegration(DuoUserLink link, string tenantId, string integrationId)
        => string.Equals(link.TenantId, tenantId, StringComparison.Ordinal)
            && string.Equals(link.IntegrationId, integrationId, StringComparison.Ordinal);

    private bool IsUserKeyTaken(DuoUserLink link)
        => _links.Values.Any(other => IsOfIntegration(other, link.TenantId, link.IntegrationId)
            && string.Equals(other.DuoUserKey, link.DuoUserKey, StringComparison.Ordinal)
            && !string.Equals(other.Subject, link.Subject, StringComparison.Ordinal));

    private DuoStoreResult Check(string tenantId, string subject, string expectedRevision)
        => _links.GetValueOrDefault((tenantId, subject)) switch
        {
            null => DuoStoreResult.NotFound,
            { } found when !string.Equals(found.Revision, expectedRevision, StringComparison.Ordinal) => DuoStoreResult.Conflict,
            _ => DuoStoreResult.Saved,
        };
}
