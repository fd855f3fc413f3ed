using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>The outcome of the decision table for one sign-in.</summary>
internal abstract record SignInDecision
{
    private SignInDecision(string outcome) => Outcome = outcome;

    /// <summary>Gets the value of the tag <c>outcome</c> in the metrics.</summary>
    public string Outcome { get; }

    /// <summary>The cookie is issued.</summary>
    internal sealed record Issue(SessionOrigin Kind, SessionStamp? Stamp, bool IsCarried = false) : SignInDecision(
        IsCarried ? "renewed" : Kind switch
        {
            SessionOrigin.Verified => "verified",
            SessionOrigin.Unlinked => "unlinked",
            SessionOrigin.FailOpen => "fail-open",
            _ => "exempt",
        });

    /// <summary>The ticket waits on the server until Duo confirms the user.</summary>
    internal sealed record RequireDuo(DuoTransactionPurpose Purpose) : SignInDecision("held");

    /// <summary>Nothing is issued.</summary>
    internal sealed record Deny(DuoFailureReason Reason) : SignInDecision("denied");

    /// <summary>The host is wrong: it signs in without the call that it chose to sign in with.</summary>
    internal sealed record Throw() : SignInDecision("stray");
}
