using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The context of <see cref="DuoSecondFactorEvents.RedirectToStart"/>: a pending sign-in or a step-up leads to the start page.</summary>
/// <remarks>
/// <c>RedirectUri</c> is the address of the start page on this host. That of a pending sign-in works only in the browser that gets the cookie of this response, that of a step-up only for the same user. A handler
/// that writes a response of its own must open that address in the whole browser window. What the host wrote before a pending sign-in
/// is gone, except for cookies and protective headers, and the response is marked as one not to be cached.
/// </remarks>
public sealed class DuoRedirectToStartContext : RedirectContext<DuoSecondFactorOptions>
{
    internal DuoRedirectToStartContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options, string redirectUri)
        : base(context, scheme, options, new AuthenticationProperties(), redirectUri)
    {
    }

    /// <summary>Gets a value indicating whether the caller is a program or a script, which cannot follow a redirect to Duo.</summary>
    public bool IsApi { get; internal init; }

    /// <summary>Gets what the transaction is for: <see cref="DuoTransactionPurpose.Login"/>, <see cref="DuoTransactionPurpose.LoginLink"/> or <see cref="DuoTransactionPurpose.StepUp"/>.</summary>
    public DuoTransactionPurpose Purpose { get; internal init; }

    /// <summary>Gets what writes the built-in response.</summary>
    internal Func<Task> WriteDefault { get; init; } = static () => Task.CompletedTask;
}
