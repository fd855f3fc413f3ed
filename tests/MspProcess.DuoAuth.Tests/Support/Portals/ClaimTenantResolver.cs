using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>The tenant is the user's claim, unless the request names another with a header or query value, as a tenant switch would.</summary>
internal sealed class ClaimTenantResolver : IDuoTenantResolver
{
    public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
        => new((string?)context.Request.Headers["X-Tenant"] ?? principal.FindFirstValue("tenant"));
}
