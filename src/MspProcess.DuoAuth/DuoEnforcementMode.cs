namespace MspProcess.DuoAuth;

/// <summary>What the gate does about sign-ins with the protected scheme.</summary>
public enum DuoEnforcementMode
{
    /// <summary>Every sign-in is decided by the gate: issued, held for Duo, or denied.</summary>
    Enforce = 0,

    /// <summary>
    /// No answer of the host is replaced. The host signs in through <see cref="IDuoSignIn"/>; a sign-in that goes round it throws,
    /// unless it renews its own session or is exempted, and a cookie without the gate's stamp is neither written nor read.
    /// </summary>
    Verify = 1,

    /// <summary>
    /// Only what the host signs in through <see cref="IDuoSignIn"/> meets Duo. Every other sign-in passes as if the library were not
    /// there; its session knows nothing of Duo, and so can neither link nor satisfy a demand for Duo.
    /// </summary>
    Off = 2,
}
