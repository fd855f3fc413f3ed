namespace MspProcess.DuoAuth;

/// <summary>When a new sign-in of the current user keeps the verification of the current session.</summary>
public enum DuoCarryOver
{
    /// <summary>When the sign-in passes the current session's own properties on, as <c>RefreshSignInAsync</c> does.</summary>
    SameSession = 0,

    /// <summary>
    /// Whenever the same user is signed in. Weaker: in a browser that is signed in, a password login of the same user
    /// is not sent to Duo. For hosts that re-issue their cookie with fresh properties.
    /// </summary>
    SameSubject = 1,
}
