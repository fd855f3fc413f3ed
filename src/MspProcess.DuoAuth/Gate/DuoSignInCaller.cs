namespace MspProcess.DuoAuth.Gate;

/// <summary>What the code that signs in knows of Duo.</summary>
internal enum DuoSignInCaller
{
    /// <summary>Nothing: it believes that whoever it signs in is signed in.</summary>
    Unaware = 0,

    /// <summary>It asks afterwards whether the sign-in was held, and says so to the host; the answer may still be the gate's.</summary>
    Told = 1,

    /// <summary>It answers for a held sign-in itself.</summary>
    Answers = 2,
}
