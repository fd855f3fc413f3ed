namespace MspProcess.DuoAuth.Simulator;

/// <summary>Who answers the simulated prompt of an active user.</summary>
public enum DuoAutoAnswer
{
    /// <summary>A person, on the prompt page.</summary>
    None = 0,

    /// <summary>Nobody: every push is approved at once with the user's own factor. A user Duo does not know is enrolled first.</summary>
    Approve = 1,

    /// <summary>Nobody: every push is denied at once. As with Duo, the browser stays on the prompt page and no callback happens.</summary>
    Deny = 2,
}
