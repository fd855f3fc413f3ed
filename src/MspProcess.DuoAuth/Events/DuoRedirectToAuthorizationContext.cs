using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The start page is about to send the browser to Duo, which has just answered that it is there.</summary>
/// <param name="context">The request.</param>
/// <param name="scheme">The scheme of the second factor.</param>
/// <param name="options">Its options.</param>
public sealed class DuoRedirectToAuthorizationContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
    : BaseContext<DuoSecondFactorOptions>(context, scheme, options)
{
    /// <summary>Gets the address of Duo's prompt. It holds the client id, the response type and the signed request, and nothing of it can be changed.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets what the trip is for.</summary>
    public required DuoTransactionPurpose Purpose { get; init; }
}
