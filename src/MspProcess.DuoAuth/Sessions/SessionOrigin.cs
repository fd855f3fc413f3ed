namespace MspProcess.DuoAuth.Sessions;

/// <summary>How a session came past the gate.</summary>
internal enum SessionOrigin
{
    None = 0,

    /// <summary>Duo said yes.</summary>
    Verified = 1,

    /// <summary>The user had no link, and none was required.</summary>
    Unlinked = 2,

    /// <summary>The host exempted the sign-in.</summary>
    Exempt = 3,

    /// <summary>The session is older than the gate and tolerated until it expires.</summary>
    Tolerated = 4,

    /// <summary>Duo had a confirmed outage, and host and integration let such logins pass.</summary>
    FailOpen = 5,
}
