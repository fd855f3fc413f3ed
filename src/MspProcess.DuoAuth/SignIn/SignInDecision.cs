using MspProcess.DuoAuth.Sessions;

namespace MspProcess.DuoAuth.SignIn;

/// <summary>What becomes of a sign-in.</summary>
internal abstract record SignInDecision
{
    private SignInDecision()
    {
    }

    /// <summary>The cookie is issued.</summary>
    internal sealed record Issue(SessionOrigin Kind, SessionStamp? Stamp, bool IsCarried = false) : SignInDecision;

    /// <summary>The ticket waits on the server until Duo has said yes.</summary>
    internal sealed record RequireDuo(DuoTransactionPurpose Purpose) : SignInDecision;

    /// <summary>Nothing is issued.</summary>
    internal sealed record Deny(DuoFailureReason Reason) : SignInDecision;

    /// <summary>The host is wrong: it signs in past the call that it chose to sign in with.</summary>
    internal sealed record Throw : SignInDecision;
}
