using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Signs in by an explicit call that says what came of it, for hosts that do not want their answers replaced.</summary>
/// <remarks>
/// The same decision table as that of the gate stands behind it, in every <see cref="DuoEnforcementMode"/>; the answer to the browser is the
/// host's own. A sign-in that was held earlier in the same request is given up. Registered by <c>AddDuoSecondFactor</c>, scoped; use it within its request only.
/// </remarks>
public interface IDuoSignIn
{
    /// <summary>Signs a user in with the protected scheme, unless Duo has to be asked first or the sign-in is refused.</summary>
    /// <param name="context">The request.</param>
    /// <param name="principal">The user, as the first factor established them. Needs one immutable id, as for the gate.</param>
    /// <param name="properties">The properties of the session; <see langword="null"/> for none. Not changed.</param>
    /// <param name="returnUrl">
    /// Where the browser goes after Duo: a local path, or an address of an origin in <see cref="DuoSecondFactorOptions.AllowedReturnOrigins"/>.
    /// Anything else becomes <c>/</c>. The default is the <c>RedirectUri</c> of <paramref name="properties"/>, else <c>/</c>.
    /// </param>
    /// <returns>
    /// <see cref="DuoSignInResult.SignedIn"/>: the cookie is part of the response. <see cref="DuoSignInResult.RequiresDuo"/>: nobody is signed in, and the
    /// login waits on the server for Duo. <see cref="DuoSignInResult.Failed"/>: nobody is signed in. In the last two cases the session that the
    /// browser had before is over.
    /// </returns>
    /// <exception cref="InvalidOperationException">The principal has no single subject, or the response has started.</exception>
    Task<DuoSignInResult> SignInAsync(HttpContext context, ClaimsPrincipal principal, AuthenticationProperties? properties = null, string? returnUrl = null);
}
