using MspProcess.DuoAuth.Transactions;

namespace MspProcess.DuoAuth.Gate;

/// <summary>What becomes of a sign-in.</summary>
internal abstract record DuoGateDecision
{
    private DuoGateDecision()
    {
    }

    /// <summary>The cookie is issued.</summary>
    internal sealed record Issue(DuoGateKind Kind, DuoStamp? Stamp, bool IsCarried = false) : DuoGateDecision;

    /// <summary>The ticket waits on the server until Duo has said yes.</summary>
    internal sealed record Hold(DuoTransactionPurpose Purpose) : DuoGateDecision;

    /// <summary>Nothing is issued.</summary>
    internal sealed record Deny(DuoFailureReason Reason) : DuoGateDecision;

    /// <summary>The host is wrong: it signs in past the call that it chose to sign in with.</summary>
    internal sealed record Throw : DuoGateDecision;
}
