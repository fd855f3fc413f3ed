namespace MspProcess.DuoAuth;

/// <summary>Whether a link can be used.</summary>
public enum DuoLinkState
{
    /// <summary>The link must not be used: the Duo user behind it changed, or an administrator stopped it. The user cannot log in.</summary>
    Suspended = 0,

    /// <summary>The link is in use.</summary>
    Active = 1,

    /// <summary>
    /// The link must be proved again, since its integration has become another Duo application. The user logs in with the
    /// password, proves the identity there, and confirms, as at the first link.
    /// </summary>
    Unproved = 2,
}
