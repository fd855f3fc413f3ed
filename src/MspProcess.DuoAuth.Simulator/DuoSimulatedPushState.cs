namespace MspProcess.DuoAuth.Simulator;

/// <summary>What became of a push or a call. Every state but <see cref="Waiting"/> is final.</summary>
public enum DuoSimulatedPushState
{
    /// <summary>On the phone.</summary>
    Waiting = 0,

    /// <summary>Approved.</summary>
    Approved = 1,

    /// <summary>Denied.</summary>
    Denied = 2,

    /// <summary>Denied and reported as fraud.</summary>
    Fraud = 3,

    /// <summary>Nobody did anything in time.</summary>
    TimedOut = 4,
}
