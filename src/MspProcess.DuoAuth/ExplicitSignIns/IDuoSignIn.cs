using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Signs in by an explicit call with a result, for hosts that do not want their responses replaced.</summary>
/// <remarks>
/// It uses the same decision table as the gate, in every <see cref="DuoEnforcementMode"/>; the response to the browser is the
/// host's own. A sign-in of the same request that is still pending is revoked. Registered by <c>AddDuoSecondFactor</c>, scoped; use it within its request only.
/// </remarks>
public interface IDuoSignIn
{
    /// <summary>Signs a user in with the protected scheme, unless Duo has to confirm the user first or the sign-in fails.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The user, as the first factor established them. It needs one immutable ID, as for the gate.</param>
    /// <param name="properties">The properties of the session; <see langword="null"/> for none. Not changed.</param>
    /// <param name="returnUrl">
    /// Where the browser goes after Duo: a local path, or an address of an origin in <see cref="DuoSecondFactorOptions.AllowedReturnOrigins"/>.
    /// Anything else becomes <c>/</c>. The default is the <c>RedirectUri</c> of <paramref name="properties"/>, else <c>/</c>.
    /// </param>
    /// <returns>
    /// <see cref="DuoSignInResult.SignedIn"/>: the cookie is part of the response. <see cref="DuoSignInResult.RequiresDuo"/>: nobody is signed in, and the
    /// sign-in waits on the server for Duo. <see cref="DuoSignInResult.Failed"/>: nobody is signed in. In the last two cases the session that the
    /// browser had before is over.
    /// </returns>
    /// <exception cref="InvalidOperationException">The principal has no single subject, or the response has started.</exception>
    Task<DuoSignInResult> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? returnUrl = null);
}
