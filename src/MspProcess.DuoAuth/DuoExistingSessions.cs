namespace MspProcess.DuoAuth;

/// <summary>What becomes of sessions that were issued before the gate was there.</summary>
public enum DuoExistingSessions
{
    /// <summary>They are not accepted; their users log in again.</summary>
    Reject = 0,

    /// <summary>They are accepted until they expire and are never renewed. They never satisfy a demand for Duo.</summary>
    AcceptUntilExpiry = 1,
}
