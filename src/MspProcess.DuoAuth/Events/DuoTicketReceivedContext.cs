using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>The context of <see cref="DuoSecondFactorEvents.TicketReceived"/>: Duo confirmed the user, every check passed, and the user is about to be signed in.</summary>
/// <remarks>The event is not raised for a link from a profile page, nor for a sign-in that passes during an outage.</remarks>
public sealed class DuoTicketReceivedContext : BaseContext<DuoSecondFactorOptions>
{
    private ClaimsPrincipal _principal = new();
    private AuthenticationProperties _properties = new();

    internal DuoTicketReceivedContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
        : base(context, scheme, options)
    {
    }

    /// <summary>Gets or sets the principal to sign in. With another subject or tenant than the transaction's, the sign-in fails.</summary>
    /// <remarks>It is a copy of the first factor's principal or of the session's. If the sign-in fails, those stay as they are.</remarks>
    public ClaimsPrincipal Principal
    {
        get => _principal;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _principal = value;
        }
    }

    /// <summary>Gets or sets the properties of the session. The sign-in gate writes the session stamp, whatever is set here.</summary>
    public AuthenticationProperties Properties
    {
        get => _properties;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _properties = value;
        }
    }

    /// <summary>Gets or sets where the browser goes next. Anything but a local URL, or one of an origin in <see cref="DuoSecondFactorOptions.AllowedReturnOrigins"/>, becomes <c>/</c>.</summary>
    public string? ReturnUrl { get; set; }

    /// <summary>Gets how Duo came to allow the user.</summary>
    public DuoAssurance Assurance { get; internal init; }

    /// <summary>Gets the factor as Duo names it; <see langword="null"/> if Duo named none.</summary>
    public string? Factor { get; internal init; }

    /// <summary>Gets the tenant of the transaction.</summary>
    public string TenantId { get; internal init; } = "";

    /// <summary>Gets what the transaction is for: <see cref="DuoTransactionPurpose.Login"/>, <see cref="DuoTransactionPurpose.LoginLink"/> or <see cref="DuoTransactionPurpose.StepUp"/>.</summary>
    /// <remarks>At a <see cref="DuoTransactionPurpose.LoginLink"/> the link is stored already. To prevent a link, handle <see cref="DuoSecondFactorEvents.LinkReceived"/>.</remarks>
    public DuoTransactionPurpose Purpose { get; internal init; }

    /// <summary>Gets the text that <see cref="Fail"/> was called with; <see langword="null"/> if it was not called.</summary>
    internal string? FailureMessage { get; private set; }

    /// <summary>Fails the sign-in with <see cref="DuoFailureReason.RejectedByHost"/>. Nobody is signed in, and a session that stepped up stays as it was.</summary>
    /// <param name="failureMessage">The reason, for the log. Users do not see it.</param>
    public void Fail(string failureMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(failureMessage);
        FailureMessage = failureMessage;
    }
}
