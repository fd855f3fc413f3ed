using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Users;

/// <summary>The tenant resolver of hosts with one tenant.</summary>
internal sealed class SingleTenantResolver : IDuoTenantResolver
{
    public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
        => new(DuoDefaults.SingleTenantId);
}
