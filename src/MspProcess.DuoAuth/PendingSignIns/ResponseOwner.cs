namespace MspProcess.DuoAuth.PendingSignIns;

/// <summary>What code that knows of Duo does about a held sign-in. All other code believes that whoever it signs in is signed in.</summary>
internal enum ResponseOwner
{
    /// <summary>It asks afterwards whether the sign-in was held, and says so to the host; the answer may still be the gate's.</summary>
    Gate = 0,

    /// <summary>It answers for a held sign-in itself.</summary>
    Caller = 1,
}
