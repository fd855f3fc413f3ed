namespace MspProcess.DuoAuth.Users;

/// <summary>A user of a tenant: what a link, a session and a transaction belong to.</summary>
/// <remarks>Compared ordinally and as a whole: a user who exists in two tenants is two users here (T04, T42).</remarks>
internal readonly record struct TenantUser(string? TenantId, string? Subject);
