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
}
