namespace MspProcess.DuoAuth.Simulator;

/// <summary>What was sent to a phone.</summary>
public enum DuoSimulatedPushKind
{
    /// <summary>A push of the Auth API.</summary>
    Push = 0,

    /// <summary>A phone call of the Auth API.</summary>
    Call = 1,

    /// <summary>A verification push of the Admin API. It has no text, and shows a code.</summary>
    Verification = 2,
}
