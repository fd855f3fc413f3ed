namespace MspProcess.DuoAuth;

/// <summary>What the sign-in gate does with its decisions about sign-ins to the protected scheme.</summary>
public enum DuoEnforcementMode
{
    /// <summary>Every sign-in is decided by the gate: it is issued, waits for Duo, or is denied.</summary>
    Enforce = 0,

    /// <summary>
    /// The host's responses are never replaced. The host signs in through <see cref="IDuoSignIn"/>. A sign-in that bypasses it throws,
    /// unless it renews its own session or is exempted, and a cookie without a session stamp is neither written nor read.
    /// </summary>
    Verify = 1,

    /// <summary>
    /// Only sign-ins through <see cref="IDuoSignIn"/> are decided. Every other sign-in passes as if the library were not
    /// there, and its session can neither link nor satisfy <c>RequireDuo</c>.
    /// </summary>
    Off = 2,
}
