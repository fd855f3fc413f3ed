namespace MspProcess.DuoAuth;

/// <summary>Reads the links of users, once at every sign-in.</summary>
/// <remarks>
/// Only <see langword="null"/> means that a user has no link. A store that cannot read throws, and the sign-in is denied.
/// Subjects are compared ordinally. Implementations are safe for concurrent use.
/// </remarks>
public interface IDuoUserLinkStore
{
    /// <summary>Finds the link of a user in a tenant, in any state.</summary>
    ValueTask<DuoUserLink?> FindAsync(string tenantId, string subject, CancellationToken cancellationToken);
}
