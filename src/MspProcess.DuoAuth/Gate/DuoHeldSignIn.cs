using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using MspProcess.DuoAuth.Pages;
using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>A sign-in that the gate did not let through: the first factor's ticket, or the reason of the denial.</summary>
internal sealed record DuoHeldSignIn
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
    public bool IsKnown { get; init; }

    /// <summary>Gets a value indicating whether a token was asked for: only programs do that, whatever they say they accept.</summary>
    public bool IsToken { get; init; }

    public DuoStanding? Standing { get; init; }

    /// <summary>Gets where the browser goes on, once the transaction is made.</summary>
    public string? StartUrl { get; init; }

    /// <summary>Gets what a person may be told of the refusal, once it is recorded.</summary>
    public DuoFailureInfo? Failure { get; init; }

    public Exception? Exception { get; init; }

    public bool IsLinking => Purpose == DuoTransactionPurpose.LoginLink;

    /// <summary>Gets a value indicating whether it waits for an answer still: no trip was started, and no refusal recorded.</summary>
    public bool IsOpen => StartUrl is null && Failure is null;

    /// <summary>Gets the refusal of a sign-in that was denied.</summary>
    public DuoRejection Rejection => new(Denied) { TenantId = TenantId, Subject = Subject, Exception = Exception };

    /// <summary>Tells whether both are the same sign-in, whatever became of it since: each has a copy of its properties of its own.</summary>
    public bool IsSame(DuoHeldSignIn other) => ReferenceEquals(Properties, other.Properties);

    public static DuoHeldSignIn Of(DuoSignInAttempt attempt, DuoGateQuestion question, DuoGateDecision decision)
    {
        var returnUrl = attempt.Properties.RedirectUri;
        attempt.Properties.RedirectUri = null;
        return new DuoHeldSignIn
        {
            Subject = question.Subject,
            TenantId = question.TenantId,
            Denied = decision is DuoGateDecision.Deny deny ? deny.Reason : DuoFailureReason.Unspecified,
            Purpose = decision is DuoGateDecision.Hold hold ? hold.Purpose : DuoTransactionPurpose.None,
            Principal = attempt.Principal,
            Properties = attempt.Properties,
            ReturnUrl = returnUrl,
            IsToken = question.IsToken,
            Standing = question.Standing,
        };
    }
}
