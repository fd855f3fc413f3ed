using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Looks at a user once more before a held login is completed, and before a fresh second factor is relied upon.</summary>
/// <remarks>Minutes pass at Duo: the user may have been locked out, deleted, or given a new password meanwhile. All registered validators are asked; one refusal is enough.</remarks>
public interface IDuoPendingSignInValidator
{
    /// <summary>Tells whether the user may still sign in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The principal of the first factor.</param>
    /// <param name="cancellationToken">Cancels the check.</param>
    ValueTask<bool> ValidateAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
