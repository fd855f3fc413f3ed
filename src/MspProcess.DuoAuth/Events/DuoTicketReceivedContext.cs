using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Http;

namespace MspProcess.DuoAuth;

/// <summary>Duo said yes and every check passed; the user is about to be signed in.</summary>
/// <param name="context">The request.</param>
/// <param name="scheme">The scheme of the second factor.</param>
/// <param name="options">Its options.</param>
/// <remarks>Not raised where a profile links, and not where a login passes during an outage, as Duo said nothing then.</remarks>
public sealed class DuoTicketReceivedContext(HttpContext context, AuthenticationScheme scheme, DuoSecondFactorOptions options)
    : BaseContext<DuoSecondFactorOptions>(context, scheme, options)
{
    private ClaimsPrincipal _principal = new();
    private AuthenticationProperties _properties = new();

    /// <summary>Gets or sets who will be signed in. Another subject or another tenant than the trip's is refused.</summary>
    /// <remarks>A copy of the first factor's principal or of the session's: a refusal leaves those as they are.</remarks>
    public required ClaimsPrincipal Principal
    {
        get => _principal;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _principal = value;
        }
    }

    /// <summary>Gets or sets the properties of the session. What the gate writes into them is the gate's, whatever is set here.</summary>
    public required AuthenticationProperties Properties
    {
        get => _properties;
        set
        {
            ArgumentNullException.ThrowIfNull(value);
            _properties = value;
        }
    }

    /// <summary>Gets or sets where the browser goes then. Anything but a local address or one of <see cref="DuoSecondFactorOptions.AllowedReturnOrigins"/> becomes <c>/</c>.</summary>
    public string? ReturnUri { get; set; }

    /// <summary>Gets how Duo came to allow the user.</summary>
    public DuoAssurance Assurance { get; init; }

    /// <summary>Gets Duo's name of the factor, if Duo told one.</summary>
    public string? Factor { get; init; }

    /// <summary>Gets the tenant of the trip.</summary>
    public required string TenantId { get; init; }

    /// <summary>Gets what the trip is for: <see cref="DuoTransactionPurpose.Login"/>, <see cref="DuoTransactionPurpose.LoginLink"/> or <see cref="DuoTransactionPurpose.StepUp"/>.</summary>
    /// <remarks>At a <see cref="DuoTransactionPurpose.LoginLink"/> the link has been stored by now; refuse that one in <see cref="DuoSecondFactorEvents.LinkReceived"/>.</remarks>
    public required DuoTransactionPurpose Purpose { get; init; }

    /// <summary>Gets why the host refuses, if it does.</summary>
    public string? FailureMessage { get; private set; }

    /// <summary>Refuses with <see cref="DuoFailureReason.RejectedByHost"/>: nobody is signed in, and a session that stepped up stays as it was.</summary>
    /// <param name="failureMessage">Why. It goes into the log and is shown to nobody.</param>
    public void Fail(string failureMessage)
    {
        ArgumentException.ThrowIfNullOrEmpty(failureMessage);
        FailureMessage = failureMessage;
    }
}
