using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>A sign-in that the gate did not let through: the first factor's ticket, and what became of it. One object for each, within its request.</summary>
internal sealed class PendingSignIn
{
    public required string Subject { get; init; }

    public required string? TenantId { get; init; }

    public DuoTransactionPurpose Purpose { get; init; }

    public required ClaimsPrincipal Principal { get; init; }

    public required AuthenticationProperties Properties { get; init; }

    /// <summary>Gets the cookie scheme; <see langword="null"/> for a token.</summary>
    public string? Scheme { get; init; }

    public required LinkStatus LinkStatus { get; init; }

    /// <summary>Gets a value indicating whether the caller is told that the sign-in is pending, and so may have responded in its own way.</summary>
    public bool IsReported { get; init; }

    /// <summary>Gets a value indicating whether a token was asked for: only programs do that, whatever they say they accept.</summary>
    public bool IsToken { get; init; }

    /// <summary>Gets or sets the target that the host named, in the properties or later.</summary>
    public string? ReturnUrl { get; set; }

    public PendingSignInStatus Status => Reason != DuoFailureReason.Unspecified ? PendingSignInStatus.Denied
        : StartUrl is not null ? PendingSignInStatus.Started
        : PendingSignInStatus.Waiting;

    /// <summary>Gets or sets the request to which it belongs.</summary>
    public PendingSignInFeature? Request { get; set; }

    /// <summary>Gets the transaction, once it is created.</summary>
    public string? TransactionId { get; private set; }

    /// <summary>Gets the address at which the browser goes on, once the transaction is created.</summary>
    public string? StartUrl { get; private set; }

    /// <summary>Gets why it was denied.</summary>
    public DuoFailureReason Reason { get; private set; }

    /// <summary>Gets or sets what the user may be told of the failure, once it is recorded.</summary>
    public DuoFailureInfo? Failure { get; set; }

    public bool IsLinking => Purpose == DuoTransactionPurpose.LoginLink;

    /// <summary>Gets a value indicating whether its outcome is settled: a transaction was created, or a failure recorded.</summary>
    public bool IsSettled => StartUrl is not null || Failure is not null;

    private Exception? Exception { get; set; }

    public void Start(string transactionId, string startUrl) => (TransactionId, StartUrl) = (transactionId, startUrl);

    public void Deny(DuoFailureReason reason, Exception? exception = null) => (Reason, Exception) = (reason, exception);

    /// <summary>Creates what the log says of the failure.</summary>
    public SignInFailure ToFailure() => new(Reason) { TenantId = TenantId, Subject = Subject, Exception = Exception };
}
