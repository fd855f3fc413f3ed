namespace MspProcess.DuoAuth;

/// <summary>The events of the audit trail.</summary>
public enum DuoAuditEvent
{
    /// <summary>No event.</summary>
    None = 0,

    /// <summary>A user signed in with Duo.</summary>
    LoginVerified = 1,

    /// <summary>A sign-in, a link or a step-up failed.</summary>
    Refused = 2,

    /// <summary>The host exempted a sign-in from Duo.</summary>
    LoginExempted = 3,

    /// <summary>A user confirmed a step-up with Duo.</summary>
    StepUpVerified = 4,

    /// <summary>A user was linked to a Duo user.</summary>
    LinkConfirmed = 10,

    /// <summary>A user removed their own link.</summary>
    LinkRemoved = 11,

    /// <summary>An administrator removed a user's link.</summary>
    LinkReset = 12,

    /// <summary>A link was suspended.</summary>
    LinkSuspended = 13,

    /// <summary>An integration was added.</summary>
    IntegrationAdded = 20,

    /// <summary>An integration was changed.</summary>
    IntegrationChanged = 21,

    /// <summary>An integration was activated.</summary>
    IntegrationEnabled = 22,

    /// <summary>An integration was deactivated.</summary>
    IntegrationDisabled = 23,

    /// <summary>An integration was deleted.</summary>
    IntegrationDeleted = 24,

    /// <summary>An administrator completed a test sign-in with an integration. That does not activate it.</summary>
    IntegrationProved = 25,

    /// <summary>A sign-in passed without Duo during a confirmed outage. The reason says what is wrong with Duo.</summary>
    LoginFailedOpen = 50,

    /// <summary>A technician looked a user up who calls.</summary>
    CallerLookedUp = 60,

    /// <summary>A push was sent to a user who calls.</summary>
    CallerVerificationSent = 61,

    /// <summary>A user who calls was verified.</summary>
    CallerVerified = 62,

    /// <summary>A user who calls was not verified.</summary>
    CallerNotVerified = 63,

    /// <summary>A verification was taken back, as Duo's log disagrees.</summary>
    CallerVerificationRevoked = 64,

    /// <summary>A push was approved when it was too late; it verified nobody.</summary>
    CallerApprovedLate = 65,

    /// <summary>A user reported a push as fraud.</summary>
    CallerReportedFraud = 66,

    /// <summary>An administrator lifted the block after a fraud report.</summary>
    CallerFraudBlockLifted = 67,

    /// <summary>An administrator changed how callers are verified.</summary>
    CallerSettingsChanged = 68,

    /// <summary>The personal details in the entries of a deleted user were erased.</summary>
    PersonalDataErased = 80,

    /// <summary>Old entries were deleted, as the retention says. The rest stays provable.</summary>
    EntriesDeleted = 81,

    /// <summary>Something of the host's own, which the name says.</summary>
    HostEvent = 90,
}
