namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>What became of a push or passcode at Duo.</summary>
internal enum PhoneResponse
{
    /// <summary>Nothing yet, or a word that we do not know while Duo still waits.</summary>
    Waiting = 0,

    /// <summary>Allowed because the user approved, by result and status alike.</summary>
    Approved = 1,

    Denied = 2,

    Fraud = 3,

    TimedOut = 4,

    LockedOut = 5,

    /// <summary>Allowed without the user: bypass status, remembered device, trusted network.</summary>
    Bypassed = 6,

    /// <summary>An end that we do not know. It verifies nobody.</summary>
    Unknown = 7,
}
