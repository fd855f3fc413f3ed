using System.Security.Claims;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Duo;

/// <summary>Administrators need Duo even during an outage, because they can change the integration.</summary>
internal sealed class DenyFailOpenForAdministrators : IDuoFailOpenPolicy
{
    public ValueTask<bool> AllowsAsync(HttpContext context, ClaimsPrincipal principal, string tenantId, CancellationToken cancellationToken)
        => new(!principal.IsAdministrator());
}
