namespace MspProcess.DuoAuth.Transactions;

/// <summary>What a transaction is for, with the stages that follow Duo's confirmation. The numbers are in stored payloads.</summary>
internal enum TransactionPurpose
{
    None = 0,
    Login = 1,
    LoginLink = 2,
    Link = 3,
    StepUp = 4,

    /// <summary>A verified identity that the signed-in user has yet to confirm.</summary>
    LinkAwaitingConfirmation = 5,

    /// <summary>A verified identity that a user who must link at sign-in has yet to confirm.</summary>
    LoginLinkAwaitingConfirmation = 6,

    TestSignIn = 7,

    /// <summary>The result of a test sign-in, which waits for the administrator to activate the integration.</summary>
    TestSignInAwaitingActivation = 8,
}
