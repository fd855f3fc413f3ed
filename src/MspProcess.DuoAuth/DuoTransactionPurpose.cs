using MspProcess.DuoAuth.Linking;

namespace MspProcess.DuoAuth;

/// <summary>What a transaction is for. A transaction of one purpose is worth nothing for another.</summary>
public enum DuoTransactionPurpose
{
    /// <summary>No purpose was given; such a transaction is refused.</summary>
    None = 0,

    /// <summary>A login that waits for its second factor.</summary>
    Login = 1,

    /// <summary>A login of a user who must link first, since the host requires Duo of everybody.</summary>
    LoginLink = 2,

    /// <summary>A signed-in user proves a Duo identity in order to link it.</summary>
    Link = 3,

    /// <summary>A signed-in user confirms a sensitive action.</summary>
    StepUp = 4,

    /// <summary>A proved identity that the signed-in user has yet to confirm.</summary>
    LinkConfirmation = 5,

    /// <summary>A proved identity that a user who must link at login has yet to confirm.</summary>
    LoginLinkConfirmation = 6,

    /// <summary>A signed-in administrator proves an integration by a live login with it, before it comes into force.</summary>
    IntegrationProof = 7,

    /// <summary>The proof of an integration, which waits for the administrator to put it in force.</summary>
    IntegrationProofResult = 8,
}
