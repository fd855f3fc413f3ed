namespace MspProcess.DuoAuth;

/// <summary>What happens to sessions that were issued before the library was added.</summary>
public enum DuoExistingSessions
{
    /// <summary>They are not accepted, so their users sign in again.</summary>
    Reject = 0,

    /// <summary>They are accepted until they expire, and are never renewed. They never satisfy <c>RequireDuo</c>.</summary>
    AcceptUntilExpiry = 1,
}
