namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>How far a sign-in has come that the gate did not let through.</summary>
internal enum PendingSignInStatus
{
    /// <summary>It needs Duo, and no transaction was created for it yet.</summary>
    Waiting = 0,

    /// <summary>Its transaction exists: the browser can go to the start page.</summary>
    Started = 1,

    /// <summary>It failed. Nobody is signed in, and nothing waits.</summary>
    Denied = 2,
}
