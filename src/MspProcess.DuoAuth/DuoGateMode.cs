namespace MspProcess.DuoAuth;

/// <summary>What the gate does about sign-ins with the protected scheme.</summary>
public enum DuoGateMode
{
    /// <summary>Every sign-in is decided by the gate: issued, held for Duo, or denied.</summary>
    Enforce = 0,
}
