using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth;

/// <summary>A Duo identity that the user has proved and confirmed, and that is about to be stored.</summary>
/// <param name="context">The request.</param>
/// <param name="scheme">The scheme of the second factor.</param>
/// <param name="options">Its options.</param>
/// <remarks>What became of it is told to <see cref="IDuoAuditSink"/>.</remarks>
public sealed class DuoLinkReceivedContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
    : BaseContext<DuoSecondFactorOptions>(context, scheme, options)
{
    /// <summary>Gets the tenant of the account.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets the immutable id of the account.</summary>
    public required string Subject { get; init; }

    /// <summary>Gets the integration through which the identity was proved.</summary>
    public required string IntegrationId { get; init; }

    /// <summary>Gets the user name at Duo.</summary>
    public required string DuoUserName { get; init; }

    /// <summary>Gets Duo's immutable key of its user, which the link pins.</summary>
    public required string DuoUserKey { get; init; }

    /// <summary>Gets where the link was made: <see cref="DuoTransactionPurpose.Link"/> on a profile, <see cref="DuoTransactionPurpose.LoginLink"/> at a login.</summary>
    public required DuoTransactionPurpose Purpose { get; init; }

    /// <summary>Gets why the host refuses, if it does.</summary>
    public string? FailureMessage { get; private set; }

    /// <summary>Refuses with <see cref="DuoFailureReason.RejectedByHost"/>: nothing is stored, and nobody is signed in by it.</summary>
    /// <param name="failureMessage">Why. It goes into the log and is shown to nobody.</param>
    public void Fail(string failureMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(failureMessage);
        FailureMessage = failureMessage;
    }
}
