using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The server-side rule that names the Duo user of an account. Asked when linking only; every login sends the linked name.</summary>
/// <remarks>
/// Must not depend on anything that the user, or an external provider, can edit at will: whoever chooses the name
/// chooses whose phone is asked. The default gives the principal's name; <c>AddDuoIdentity</c> gives the stored user name.
/// </remarks>
public interface IDuoUserNameProvider
{
    /// <summary>Gives the Duo user name of the account.</summary>
    /// <returns>The name, or <see langword="null"/> if there is none; linking is then refused.</returns>
    ValueTask<string?> GetUserNameAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
