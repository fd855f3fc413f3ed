using System.Security.Claims;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Ends a user's other sessions when a link is confirmed, so that no session from before continues without Duo.</summary>
/// <remarks>Without an implementation, sessions of unlinked users are checked again within five minutes.</remarks>
public interface IDuoUserSessions
{
    /// <summary>Ends all sessions of the user but the current one.</summary>
    /// <returns>The principal with which the current session continues.</returns>
    ValueTask<ClaimsPrincipal> EndOthersAsync(HttpContext context, ClaimsPrincipal principal, CancellationToken cancellationToken);
}
