namespace MspProcess.DuoAuth.Verification;

/// <summary>Knows the customers of a tenant and the Duo accounts they are in.</summary>
/// <remarks>
/// The default has the tenant's own account, and the child accounts of its Accounts API integration under their account ids.
/// A host that has customers of its own maps them here. Every call is keyed by tenant.
/// </remarks>
public interface IDuoCustomerDirectory
{
    /// <summary>Lists the customers, in the order in which they are shown.</summary>
    ValueTask<IReadOnlyList<DuoCustomer>> ListAsync(string tenantId, CancellationToken cancellationToken);

    /// <summary>Finds one customer.</summary>
    /// <returns>The customer, or <see langword="null"/> if the tenant has none with this id.</returns>
    ValueTask<DuoCustomer?> FindAsync(string tenantId, string customerId, CancellationToken cancellationToken);
}
