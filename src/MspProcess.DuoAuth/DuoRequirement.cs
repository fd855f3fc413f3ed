namespace MspProcess.DuoAuth;

/// <summary>Who needs Duo to log in.</summary>
public enum DuoRequirement
{
    /// <summary>Everybody. A user without a link makes it at the first login.</summary>
    Always = 0,

    /// <summary>Whoever has linked a Duo identity. Only the absence of a link lets a login pass without Duo.</summary>
    WhenLinked = 1,
}
