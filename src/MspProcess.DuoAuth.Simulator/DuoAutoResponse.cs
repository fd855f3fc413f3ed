namespace MspProcess.DuoAuth.Simulator;

/// <summary>Whether the simulator responds to the prompt of an active user by itself.</summary>
public enum DuoAutoResponse
{
    /// <summary>No: the user responds on the prompt page.</summary>
    None = 0,

    /// <summary>Every push is approved at once, with the user's own factor. A user whom Duo does not know is enrolled first.</summary>
    Approve = 1,

    /// <summary>Every push is denied at once. As with Duo, the browser stays on the prompt page and there is no callback.</summary>
    Deny = 2,
}
