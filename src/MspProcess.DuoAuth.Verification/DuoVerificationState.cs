namespace MspProcess.DuoAuth.Verification;

/// <summary>Where a verification is. Only <see cref="Verified"/> says that the caller is the user.</summary>
/// <remarks>From <see cref="Verified"/> on a state does not change, except that Duo's log may take a verification back.</remarks>
public enum DuoVerificationState
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>The attempt is stored, and its one push is about to be sent.</summary>
    Created = 1,

    /// <summary>Duo has taken the push; the phone has not responded.</summary>
    Sent = 2,

    /// <summary>The push was approved on the phone; the code that the caller reads is missing.</summary>
    AwaitingCode = 3,

    /// <summary>Duo accepted a passcode. Its log will say whether it was one of the user's, or a bypass code.</summary>
    AwaitingLog = 4,

    /// <summary>The caller is the user, until <see cref="DuoVerification.VerifiedUntil"/>.</summary>
    Verified = 10,

    /// <summary>The caller confirmed to have seen who the technician is. It verifies nobody.</summary>
    Acknowledged = 11,

    /// <summary>The push was denied on the phone, or the passcode was wrong.</summary>
    Denied = 20,

    /// <summary>The push was reported as fraud.</summary>
    Fraud = 21,

    /// <summary>Nobody responded in time, or no code was entered in time.</summary>
    TimedOut = 22,

    /// <summary>The technician gave up.</summary>
    Canceled = 23,

    /// <summary>A wrong code was entered too often.</summary>
    CodeWrong = 24,

    /// <summary>Duo would not ask, or did not ask, this user; the reason says why.</summary>
    NotVerifiable = 25,

    /// <summary>Something is wrong with Duo or the integration; the reason says what.</summary>
    Failed = 26,

    /// <summary>It was verified, and Duo's log says that it should not have been.</summary>
    Revoked = 27,
}
