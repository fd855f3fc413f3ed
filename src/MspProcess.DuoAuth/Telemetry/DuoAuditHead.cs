namespace MspProcess.DuoAuth;

/// <summary>The newest chained entry of a tenant. Noted outside of the database, it proves that the end was not cut off.</summary>
/// <param name="TenantId">The tenant; empty for the entries that belong to none.</param>
/// <param name="Sequence">The place in the chain; 0 if nothing is chained.</param>
/// <param name="Hash">The hash, 64 hexadecimal digits.</param>
public sealed record DuoAuditHead(string TenantId, long Sequence, string Hash);
