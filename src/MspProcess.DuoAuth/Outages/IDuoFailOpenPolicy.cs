using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Decides which users may sign in without Duo during a confirmed outage. Every registered policy is asked, and each can exclude a user.</summary>
/// <remarks>Without a policy no user is excluded. Asked only if host and integration fail open. A policy that throws excludes the user.</remarks>
public interface IDuoFailOpenPolicy
{
    /// <summary>Tells whether a user may pass.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The user as the first factor established them.</param>
    /// <param name="tenantId">The tenant.</param>
    /// <param name="cancellationToken">Cancels the look-up.</param>
    /// <returns><see langword="false"/> to keep the user out until Duo is back.</returns>
    ValueTask<bool> AllowsAsync(HttpContext context, ClaimsPrincipal principal, string tenantId, CancellationToken cancellationToken);
}
