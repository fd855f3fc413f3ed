using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>A refusal that is about to be answered. It is in the log, the audit and the metrics by now, and it stands.</summary>
/// <param name="context">The request.</param>
/// <param name="scheme">The scheme of the second factor.</param>
/// <param name="options">Its options.</param>
/// <remarks>An event that throws is logged, and the built-in answer is given.</remarks>
public sealed class DuoRemoteFailureContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
    : BaseContext<DuoSecondFactorOptions>(context, scheme, options)
{
    /// <summary>Gets what a page may tell the person, with the reference id under which the log holds the rest.</summary>
    public required DuoFailureInfo Failure { get; init; }

    /// <summary>Gets the tenant, if it is known.</summary>
    public string? TenantId { get; init; }

    /// <summary>Gets the immutable id of the user whose login or trip was refused, if it is known.</summary>
    /// <remarks>That of the record, which need not be the person at this browser.</remarks>
    public string? Subject { get; init; }

    /// <summary>Gets a value indicating whether the caller is a program or a script; the built-in answer is a problem document then.</summary>
    public bool IsApi { get; init; }

    /// <summary>Gets a value indicating whether the host has answered.</summary>
    public bool IsHandled { get; private set; }

    /// <summary>Says that the host has written the answer itself. Nobody is signed in by that.</summary>
    public void HandleResponse() => IsHandled = true;
}
