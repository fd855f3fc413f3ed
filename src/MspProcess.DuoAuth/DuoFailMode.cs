namespace MspProcess.DuoAuth;

/// <summary>What happens to sign-ins during an outage of Duo.</summary>
public enum DuoFailMode
{
    /// <summary>Users who need Duo cannot sign in.</summary>
    Closed = 0,

    /// <summary>Sign-ins may pass without Duo during a confirmed outage, for a limited time, if host and integration both allow it.</summary>
    Open = 1,
}
