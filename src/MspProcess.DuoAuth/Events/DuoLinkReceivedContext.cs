using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The context of <see cref="DuoSecondFactorEvents.LinkReceived"/>: a link that Duo and the user have confirmed is about to be stored.</summary>
/// <remarks>Whether it was stored is told to <see cref="IDuoAuditSink"/>.</remarks>
public sealed class DuoLinkReceivedContext : BaseContext<DuoSecondFactorOptions>
{
    internal DuoLinkReceivedContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
        : base(context, scheme, options)
    {
    }

    /// <summary>Gets the tenant of the user.</summary>
    public string TenantId { get; internal init; } = "";

    /// <summary>Gets the immutable id of the user.</summary>
    public string Subject { get; internal init; } = "";

    /// <summary>Gets the integration through which Duo confirmed the user.</summary>
    public string IntegrationId { get; internal init; } = "";

    /// <summary>Gets the user name at Duo.</summary>
    public string DuoUserName { get; internal init; } = "";

    /// <summary>Gets Duo's immutable key of its user, which the link pins.</summary>
    public string DuoUserKey { get; internal init; } = "";

    /// <summary>Gets where the link is made: <see cref="DuoTransactionPurpose.Link"/> on a profile page, <see cref="DuoTransactionPurpose.LoginLink"/> at a sign-in.</summary>
    public DuoTransactionPurpose Purpose { get; internal init; }

    /// <summary>Gets the text that <see cref="Fail"/> was called with; <see langword="null"/> if it was not called.</summary>
    internal string? FailureMessage { get; private set; }

    /// <summary>Fails the link with <see cref="DuoFailureReason.RejectedByHost"/>. Nothing is stored, and nobody is signed in.</summary>
    /// <param name="failureMessage">The reason, for the log. Users do not see it.</param>
    public void Fail(string failureMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(failureMessage);
        FailureMessage = failureMessage;
    }
}
