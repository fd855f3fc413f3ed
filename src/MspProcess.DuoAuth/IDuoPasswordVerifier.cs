using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Verifies the signed-in user's password before the user is linked.</summary>
/// <remarks>Implementations count failures toward the host's own lockout. <c>AddDuoIdentity</c> registers one; other hosts register their own.</remarks>
public interface IDuoPasswordVerifier
{
    /// <summary>Verifies that <paramref name="password"/> is the user's.</summary>
    ValueTask<bool> VerifyAsync(HttpContext context, ClaimsPrincipal principal, string password, CancellationToken cancellationToken);
}
