namespace MspProcess.DuoAuth.Sessions;

/// <summary>How a session was let in.</summary>
internal enum SessionOrigin
{
    None = 0,

    /// <summary>Duo confirmed the user.</summary>
    Verified = 1,

    /// <summary>The user had no link, and none was required.</summary>
    Unlinked = 2,

    /// <summary>The host exempted the sign-in.</summary>
    Exempt = 3,

    /// <summary>The session is from before the library was added, and is accepted until it expires.</summary>
    Tolerated = 4,

    /// <summary>There was a confirmed outage of Duo, and host and integration let sign-ins pass.</summary>
    FailOpen = 5,
}
