using System.Security.Claims;
using MspProcess.DuoAuth;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Duo;

/// <summary>Takes the tenant of a request from a claim of the session cookie, never from the URL.</summary>
internal sealed class ClaimTenantResolver : IDuoTenantResolver
{
    public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        ValueTask.FromResult(principal.FindFirstValue(PortalClaims.TenantId));
}
