namespace MspProcess.DuoAuth;

/// <summary>Whether a link can be used.</summary>
public enum DuoLinkState
{
    /// <summary>The link must not be used: the Duo user behind it changed, or an administrator stopped it. The user cannot sign in.</summary>
    Suspended = 0,

    /// <summary>The link is in use.</summary>
    Active = 1,

    /// <summary>
    /// The link must be verified again, because its integration has become another Duo application. The user signs in with the
    /// password, confirms at Duo, and submits the link, as at the first link.
    /// </summary>
    VerificationRequired = 2,
}
