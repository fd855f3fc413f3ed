namespace MspProcess.DuoAuth;

/// <summary>The newest chained entry of a tenant. Noted outside of the database, it proves that the end was not cut off.</summary>
/// <param name="tenantId">The tenant; empty for the entries that belong to none.</param>
/// <param name="sequence">The place in the chain; 0 if nothing is chained.</param>
/// <param name="hash">The hash, 64 hexadecimal digits.</param>
public sealed class DuoAuditHead(string tenantId, long sequence, string hash)
{
    /// <summary>Gets the tenant; empty for the entries that belong to none.</summary>
    public string TenantId { get; } = tenantId;

    /// <summary>Gets the place in the chain; 0 if nothing is chained.</summary>
    public long Sequence { get; } = sequence;

    /// <summary>Gets the hash, 64 hexadecimal digits.</summary>
    public string Hash { get; } = hash;
}
