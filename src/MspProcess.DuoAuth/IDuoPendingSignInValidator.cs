using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Validates the user again before a pending sign-in is completed, and whenever a step-up is evaluated.</summary>
/// <remarks>Minutes pass at Duo: the user may have been locked out, deleted, or given a new password meanwhile. All registered validators are asked, and all must agree.</remarks>
public interface IDuoPendingSignInValidator
{
    /// <summary>Validates that the user may still sign in.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The principal of the first factor.</param>
    /// <param name="cancellationToken">The token that cancels the validation.</param>
    ValueTask<bool> ValidateAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
