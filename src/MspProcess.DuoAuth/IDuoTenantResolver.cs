using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Resolves the tenant of a user's request.</summary>
/// <remarks>
/// The default always returns <see cref="DuoDefaults.SingleTenantId"/>. A result of <see langword="null"/> or an empty
/// string means that the tenant is unknown. Whatever needs it then fails.
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
