using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Users;

/// <summary>The rule of hosts without a user store of their own: the name in the principal that the host's login made.</summary>
internal sealed class PrincipalUserNameProvider : IDuoUserNameProvider
{
    public ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
        => new(principal.Identity?.Name);
}
