using System.Security.Claims;
using MspProcess.DuoAuth;

namespace MspProcess.Portal.Duo;

/// <summary>Whoever can change the account waits for Duo, also during an outage.</summary>
internal sealed class AdministratorsStayOut : IDuoFailOpenPolicy
{
    public ValueTask<bool> AllowsAsync(HttpContext context, ClaimsPrincipal principal, string tenantId, CancellationToken cancellationToken)
        => new(!principal.IsAdministrator());
}
