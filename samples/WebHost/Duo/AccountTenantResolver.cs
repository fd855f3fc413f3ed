using System.Security.Claims;
using MspProcess.DuoAuth;
using MspProcess.Portal.Security;

namespace MspProcess.Portal.Duo;

/// <summary>The tenant of a request is the account of the person who makes it: a claim of the cookie, never something in the URL.</summary>
internal sealed class AccountTenantResolver : IDuoTenantResolver
{
    public ValueTask<string?> ResolveAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken) =>
        ValueTask.FromResult(principal.FindFirstValue(PortalClaims.AccountId));
}
