namespace MspProcess.DuoAuth;

/// <summary>What a transaction is for. A transaction of one purpose cannot be used for another.</summary>
#pragma warning disable CA1027 // The numbers are no flags: two of them were given up.
public enum DuoTransactionPurpose
{
    /// <summary>No purpose was given. Such a transaction fails.</summary>
    None = 0,

    /// <summary>A sign-in that waits for Duo.</summary>
    Login = 1,

    /// <summary>A sign-in of a user who must link first, because every user needs Duo.</summary>
    LoginLink = 2,

    /// <summary>A signed-in user links to a Duo user.</summary>
    Link = 3,

    /// <summary>A signed-in user confirms again before a sensitive action.</summary>
    StepUp = 4,

    /// <summary>A test sign-in of an administrator with an integration, before it is activated.</summary>
    TestSignIn = 7,
}
#pragma warning restore CA1027
