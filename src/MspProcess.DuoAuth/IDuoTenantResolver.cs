using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Resolves the tenant of a user's request.</summary>
/// <remarks>
/// The contract: return the ID under which the tenant is stored, always in the same spelling, as IDs are compared ordinally. Fold
/// the case of a host name, a path or whatever else you take it from. Return it only if the user is a member of that tenant. Return
/// <see langword="null"/> for a tenant that you do not know, or register an <see cref="IDuoTenantDirectory"/>. An ID that nothing
/// is stored under looks like a tenant without Duo.
/// The default always returns <see cref="DuoDefaults.SingleTenantId"/>. With <see langword="null"/> or an empty string, whatever
/// needs the tenant is denied (<c>DUO-100</c>).
/// The resolver is called at sign-in and on every authenticated request, so it must be fast and must not call
/// <c>AuthenticateAsync</c>.
/// </remarks>
public interface IDuoTenantResolver
{
    /// <summary>Resolves the tenant in which <paramref name="principal"/> acts in this request.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The user that signs in or is signed in; not necessarily the request's current user.</param>
    /// <param name="cancellationToken">The token that cancels the look-up.</param>
    /// <returns>The tenant's id, or <see langword="null"/> if there is none.</returns>
    ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
