namespace MspProcess.DuoAuth.Verification.Tests.Support;

/// <summary>The technician's own link.</summary>
internal sealed class TestLinks : IDuoUserLinkStore
{
    public DuoUserLink? Link { get; set; }

    public ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken) =>
        new(Link is { } link && link.TenantId == tenantId && link.Subject == subject ? link : null);
}
