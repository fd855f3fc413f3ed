namespace MspProcess.DuoAuth.Simulator;

/// <summary>The status of a user at the simulated Duo.</summary>
public enum DuoSimulatedUserStatus
{
    /// <summary>The user responds to the prompt.</summary>
    Active = 0,

    /// <summary>The user is let in at once, without a second factor (reason <c>bypass_user</c>).</summary>
    Bypass = 1,

    /// <summary>The prompt says that the account is disabled; no callback happens.</summary>
    Disabled = 2,

    /// <summary>The prompt says that the account is locked out; no callback happens.</summary>
    LockedOut = 3,
}
