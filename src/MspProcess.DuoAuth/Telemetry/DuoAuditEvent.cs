namespace MspProcess.DuoAuth;

/// <summary>What happened that an account's people should be able to look up.</summary>
public enum DuoAuditEvent
{
    /// <summary>Nothing.</summary>
    None = 0,

    /// <summary>A login passed Duo.</summary>
    LoginVerified = 1,

    /// <summary>A login, link or step-up was refused.</summary>
    Refused = 2,

    /// <summary>A sign-in was exempted from Duo by the host.</summary>
    LoginExempted = 3,

    /// <summary>A sensitive action was confirmed with Duo.</summary>
    StepUpVerified = 4,

    /// <summary>A Duo identity was linked.</summary>
    LinkConfirmed = 10,

    /// <summary>A user removed the own link.</summary>
    LinkRemoved = 11,

    /// <summary>An administrator removed somebody's link.</summary>
    LinkReset = 12,

    /// <summary>A link was suspended.</summary>
    LinkSuspended = 13,

    /// <summary>An integration was added.</summary>
    IntegrationAdded = 20,

    /// <summary>An integration was changed.</summary>
    IntegrationChanged = 21,

    /// <summary>An integration was switched on.</summary>
    IntegrationEnabled = 22,

    /// <summary>An integration was switched off.</summary>
    IntegrationDisabled = 23,

    /// <summary>An integration was deleted.</summary>
    IntegrationDeleted = 24,

    /// <summary>An administrator proved an integration by a live Duo login with it; it is not in force by that.</summary>
    IntegrationProved = 25,

    /// <summary>A login passed without Duo during a confirmed outage; the reason says what is wrong with Duo.</summary>
    LoginFailedOpen = 50,
}
