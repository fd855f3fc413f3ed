using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Checks the signed-in user's password again before a Duo identity is linked.</summary>
/// <remarks>Implementations count failures towards the host's own lockout. <c>AddDuoIdentity</c> brings one; other hosts register their own.</remarks>
public interface IDuoPasswordVerifier
{
    /// <summary>Tells whether <paramref name="password"/> is the user's.</summary>
    ValueTask<bool> VerifyAsync(HttpContext context, ClaimsPrincipal principal, string password, CancellationToken cancellationToken);
}
