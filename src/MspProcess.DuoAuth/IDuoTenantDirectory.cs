namespace MspProcess.DuoAuth;

/// <summary>Knows the tenants of the host. Optional; register it as a service beside <see cref="IDuoTenantResolver"/>.</summary>
/// <remarks>
/// Asked once at every sign-in, with the ID from the resolver, before links and integrations are read. A tenant that it does not
/// contain is denied (<c>DUO-100</c>). Without a directory, an ID that no tenant has is a tenant without Duo: with
/// <see cref="DuoRequirement.WhenLinked"/> its users sign in with the password alone. If it throws, the sign-in is denied.
/// </remarks>
public interface IDuoTenantDirectory
{
    /// <summary>Tells whether a tenant exists.</summary>
    /// <param name="tenantId">The ID; compare it ordinally.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns><see langword="true"/> if exactly this ID is the one under which the host stores a tenant.</returns>
    ValueTask<bool> ContainsAsync(string tenantId, CancellationToken cancellationToken);
}
