namespace MspProcess.DuoAuth;

/// <summary>Which users need Duo to sign in.</summary>
public enum DuoRequirement
{
    /// <summary>Every user. A user without a link links at the first sign-in.</summary>
    Always = 0,

    /// <summary>Users who have linked. Only the absence of a link lets a sign-in pass without Duo.</summary>
    WhenLinked = 1,
}
