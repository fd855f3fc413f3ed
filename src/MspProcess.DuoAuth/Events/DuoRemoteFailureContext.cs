using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The context of <see cref="DuoSecondFactorEvents.RemoteFailure"/>: a sign-in, a link or a step-up failed.</summary>
/// <remarks>The failure is in the log, the audit trail and the metrics already, and cannot be undone. If the event throws, that is logged, and the built-in response is written.</remarks>
public sealed class DuoRemoteFailureContext : BaseContext<DuoSecondFactorOptions>
{
    internal DuoRemoteFailureContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options, DuoFailureInfo failure)
        : base(context, scheme, options) => Failure = failure;

    /// <summary>Gets what a page may tell the user, with the reference under which the log has the details.</summary>
    public DuoFailureInfo Failure { get; }

    /// <summary>Gets the tenant; <see langword="null"/> if it is not known.</summary>
    public string? TenantId { get; internal init; }

    /// <summary>Gets the immutable id of the user whose transaction failed; <see langword="null"/> if it is not known.</summary>
    /// <remarks>That is the user of the transaction, who need not be the user of this browser.</remarks>
    public string? Subject { get; internal init; }

    /// <summary>Gets a value indicating whether the caller is a program or a script. The built-in response is a problem document then.</summary>
    public bool IsApi { get; internal init; }

    /// <summary>Gets a value indicating whether <see cref="HandleResponse"/> was called.</summary>
    internal bool IsHandled { get; private set; }

    /// <summary>Says that the host has written the response itself. It signs nobody in.</summary>
    public void HandleResponse() => IsHandled = true;
}
