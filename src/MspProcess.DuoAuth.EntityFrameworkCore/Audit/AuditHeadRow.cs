namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>One row of <c>DuoAuditHeads</c>: the newest chained entry of a tenant, and the last one that the retention deleted.</summary>
internal sealed class AuditHeadRow
{
    public required string TenantId { get; set; }

    public long Sequence { get; set; }

    public required byte[] Hash { get; set; }

    /// <summary>The place of the last deleted entry; 0 if none was.</summary>
    public long AnchorSequence { get; set; }

    public required byte[] AnchorHash { get; set; }

    public static AuditHeadRow Empty(string tenantId) => new() { TenantId = tenantId, Hash = AuditHasher.Nothing, AnchorHash = AuditHasher.Nothing };

    public DuoAuditHead ToHead() => new(TenantId, Sequence, Convert.ToHexString(Hash));
}
