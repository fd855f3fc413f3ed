using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>A held login or a step-up that is about to be answered. A host that answers in its own way must lead the browser's window to the start page.</summary>
/// <param name="context">The request.</param>
/// <param name="scheme">The scheme of the second factor.</param>
/// <param name="options">Its options.</param>
/// <remarks>What the host wrote before a held login is gone by then, but for cookies and protective headers, and the answer is marked as one to keep no copy of.</remarks>
public sealed class DuoRedirectToStartContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
    : BaseContext<DuoSecondFactorOptions>(context, scheme, options)
{
    /// <summary>Gets the address of the start page, on this host. It works in the browser that gets the answer's cookie, and in no other.</summary>
    public required string RedirectUri { get; init; }

    /// <summary>Gets a value indicating whether the caller is a program or a script, which cannot follow to Duo.</summary>
    public bool IsApi { get; init; }

    /// <summary>Gets what the trip is for: <see cref="DuoTransactionPurpose.Login"/>, <see cref="DuoTransactionPurpose.LoginLink"/> or <see cref="DuoTransactionPurpose.StepUp"/>.</summary>
    public required DuoTransactionPurpose Purpose { get; init; }

    /// <summary>Gets what writes the built-in response.</summary>
    internal Func<Task> WriteDefault { get; init; } = static () => Task.CompletedTask;
}
