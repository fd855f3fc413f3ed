using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth.Users;

/// <summary>Takes the Duo user name from the principal's name, for hosts without a user store of their own.</summary>
internal sealed class PrincipalUserNameProvider : IDuoUserNameProvider
{
    public ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken)
        => new(principal.Identity?.Name);
}
