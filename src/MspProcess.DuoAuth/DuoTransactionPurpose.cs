using MspProcess.DuoAuth.Linking;

namespace MspProcess.DuoAuth;

/// <summary>What a transaction is for. A transaction of one purpose cannot be used for another.</summary>
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

    /// <summary>A Duo user that the signed-in user has yet to confirm as theirs.</summary>
    LinkConfirmation = 5,

    /// <summary>A Duo user that a user who must link at sign-in has yet to confirm as theirs.</summary>
    LoginLinkConfirmation = 6,

    /// <summary>A test sign-in of an administrator with an integration, before it is activated.</summary>
    IntegrationProof = 7,

    /// <summary>A completed test sign-in, which waits for the administrator to activate the integration.</summary>
    IntegrationProofResult = 8,
}
