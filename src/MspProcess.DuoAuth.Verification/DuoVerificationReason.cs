namespace MspProcess.DuoAuth.Verification;

/// <summary>Why a user was not found, was not asked, or was not verified. Numbers are never reused.</summary>
public enum DuoVerificationReason
{
    /// <summary>There is none.</summary>
    None = 0,

    /// <summary>There is no such user, or the technician may not verify them.</summary>
    UserUnknown = 1,

    /// <summary>Several users have this e-mail address.</summary>
    UserAmbiguous = 2,

    /// <summary>The user has no device at Duo.</summary>
    NotEnrolled = 3,

    /// <summary>The user is locked out at Duo.</summary>
    LockedOut = 4,

    /// <summary>Duo lets the user pass without asking: a bypass status, also one of a group, or a policy.</summary>
    Bypass = 5,

    /// <summary>The user is disabled at Duo.</summary>
    Disabled = 6,

    /// <summary>Duo denies the user, without saying why.</summary>
    DeniedByDuo = 7,

    /// <summary>The user has no activated phone that takes a push.</summary>
    NoPushDevice = 8,

    /// <summary>The device is not one of the user's, or no longer takes a push.</summary>
    DeviceUnusable = 9,

    /// <summary>Technicians cannot verify themselves.</summary>
    SelfVerification = 10,

    /// <summary>Another push to this user is not over yet.</summary>
    Busy = 20,

    /// <summary>The user got as many pushes as are allowed for now.</summary>
    TooManyPushes = 21,

    /// <summary>The user denied a push a short time ago.</summary>
    PausedAfterDeny = 22,

    /// <summary>The user reported a push as fraud. An administrator must lift the block.</summary>
    BlockedAfterFraud = 23,

    /// <summary>The technician looked up too many users.</summary>
    TooManyLookups = 24,

    /// <summary>The selection expired, or belongs to another technician.</summary>
    SelectionExpired = 25,

    /// <summary>What was entered is not complete or not allowed.</summary>
    InputInvalid = 26,

    /// <summary>The tenant has no active integration that could do this.</summary>
    NoIntegration = 30,

    /// <summary>Duo does not accept the integration's key, secret or kind of application.</summary>
    IntegrationNotAccepted = 31,

    /// <summary>The integration lacks a permission, or Duo does not allow our address.</summary>
    PermissionMissing = 32,

    /// <summary>Duo could not be reached.</summary>
    DuoUnreachable = 33,

    /// <summary>Duo did not respond in time. Where a push was to be sent, it may have arrived.</summary>
    DuoTimeout = 34,

    /// <summary>Duo failed, or sent what we do not understand.</summary>
    DuoUnexpected = 35,

    /// <summary>Duo takes no more calls for now.</summary>
    DuoRateLimited = 36,

    /// <summary>Our clock and Duo's disagree.</summary>
    ClockOff = 37,

    /// <summary>It is not known whether the push was sent, as the server stopped.</summary>
    SendInterrupted = 38,

    /// <summary>Duo's log says that a bypass code was used.</summary>
    BypassCode = 40,

    /// <summary>Duo's log has another factor, result or user than the verification rests on.</summary>
    LogContradicts = 41,

    /// <summary>Duo's log does not have the passcode, so nothing says what it was.</summary>
    LogMissing = 42,
}
