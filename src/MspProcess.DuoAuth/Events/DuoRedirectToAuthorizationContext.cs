using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The context of <see cref="DuoSecondFactorEvents.RedirectToAuthorizationEndpoint"/>: the start page sends the browser to Duo's prompt.</summary>
/// <remarks>Duo's health check has just succeeded. <c>RedirectUri</c> is the address of the prompt, with the signed request; Duo refuses any change to it.</remarks>
public sealed class DuoRedirectToAuthorizationContext : RedirectContext<DuoSecondFactorOptions>
{
    internal DuoRedirectToAuthorizationContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options, string redirectUri)
        : base(context, scheme, options, new AuthenticationProperties(), redirectUri)
    {
    }

    /// <summary>Gets what the transaction is for.</summary>
    public DuoTransactionPurpose Purpose { get; internal init; }
}
