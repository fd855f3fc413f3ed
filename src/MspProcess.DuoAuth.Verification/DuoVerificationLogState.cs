namespace MspProcess.DuoAuth.Verification;

/// <summary>What Duo's own log says about a verification.</summary>
public enum DuoVerificationLogState
{
    /// <summary>The log is not asked: there is nothing to join, or no integration that may read it.</summary>
    None = 0,

    /// <summary>The log will be asked; Duo's rows appear after two minutes.</summary>
    Pending = 1,

    /// <summary>The log has the row, and it agrees.</summary>
    Confirmed = 2,

    /// <summary>The log has the row, and it does not agree.</summary>
    Contradicted = 3,

    /// <summary>The log does not have the row.</summary>
    Missing = 4,
}
