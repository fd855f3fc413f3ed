using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Provides the Duo user name of a user. Called at linking only; every sign-in sends the name that the link has.</summary>
/// <remarks>
/// Must not depend on anything that the user, or an external provider, can edit at will: a user who chooses the name
/// chooses whose phone is asked. The default returns the principal's name; <c>AddDuoIdentity</c> returns the stored user name.
/// </remarks>
public interface IDuoUserNameProvider
{
    /// <summary>Gets the Duo user name of a user.</summary>
    /// <returns>The name, or <see langword="null"/> if there is none; linking then fails with <see cref="DuoFailureReason.UserNameUnavailable"/>.</returns>
    ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
