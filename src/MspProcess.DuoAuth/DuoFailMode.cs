namespace MspProcess.DuoAuth;

/// <summary>What becomes of a login while Duo has an outage.</summary>
public enum DuoFailMode
{
    /// <summary>Nobody who needs Duo gets in without it.</summary>
    Closed = 0,

    /// <summary>A login may pass without Duo during a confirmed outage, for a limited time, if host and integration both say so.</summary>
    Open = 1,
}
