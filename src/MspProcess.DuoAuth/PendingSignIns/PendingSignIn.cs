using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Failures;
using MspProcess.DuoAuth.Links;
using MspProcess.DuoAuth.SignIn;

namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>A sign-in that the gate did not let through: the first factor's ticket, or the reason of the denial.</summary>
internal sealed record PendingSignIn
{
    public required string Subject { get; init; }

    public required string? TenantId { get; init; }

    public DuoFailureReason Denied { get; init; }

    public DuoTransactionPurpose Purpose { get; init; }

    public required ClaimsPrincipal Principal { get; init; }

    public required AuthenticationProperties Properties { get; init; }

    /// <summary>Gets the target that the host named in the properties.</summary>
    public string? ReturnUrl { get; init; }

    /// <summary>Gets a value indicating whether the host is told that the sign-in was held, and so may have answered for it in its own way.</summary>
    public bool IsReported { get; init; }

    /// <summary>Gets a value indicating whether a token was asked for: only programs do that, whatever they say they accept.</summary>
    public bool IsToken { get; init; }

    public LinkStatus? LinkStatus { get; init; }

    /// <summary>Gets where the browser goes on, once the transaction is made.</summary>
    public string? StartUrl { get; init; }

    /// <summary>Gets what a person may be told of the refusal, once it is recorded.</summary>
    public DuoFailureInfo? Failure { get; init; }

    public Exception? Exception { get; init; }

    public bool IsLinking => Purpose == DuoTransactionPurpose.LoginLink;

    /// <summary>Gets a value indicating whether it waits for an answer still: no trip was started, and no refusal recorded.</summary>
    public bool IsOpen => StartUrl is null && Failure is null;

    /// <summary>Gets the refusal of a sign-in that was denied.</summary>
    public SignInFailure ToFailure => new(Denied) { TenantId = TenantId, Subject = Subject, Exception = Exception };

    /// <summary>Tells whether both are the same sign-in, whatever became of it since: each has a copy of its properties of its own.</summary>
    public bool IsSame(PendingSignIn other) => ReferenceEquals(Properties, other.Properties);

    public static PendingSignIn Of(SignInAttempt attempt, SignInFacts facts, SignInDecision decision)
    {
        var returnUrl = attempt.Properties.RedirectUri;
        attempt.Properties.RedirectUri = null;
        return new PendingSignIn
        {
            Subject = facts.Subject,
            TenantId = facts.TenantId,
            Denied = decision is SignInDecision.Deny deny ? deny.Reason : DuoFailureReason.Unspecified,
            Purpose = decision is SignInDecision.RequireDuo hold ? hold.Purpose : DuoTransactionPurpose.None,
            Principal = attempt.Principal,
            Properties = attempt.Properties,
            ReturnUrl = returnUrl,
            IsToken = facts.IsToken,
            LinkStatus = facts.LinkStatus,
        };
    }
}
