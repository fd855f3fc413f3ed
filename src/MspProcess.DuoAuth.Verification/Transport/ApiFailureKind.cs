namespace MspProcess.DuoAuth.Verification.Transport;

/// <summary>Why a call brought no result. Told by Duo's code and never by its text.</summary>
internal enum ApiFailureKind
{
    None = 0,

    /// <summary>No connection.</summary>
    Unreachable = 1,

    /// <summary>No response in time.</summary>
    Timeout = 2,

    /// <summary>A redirect, which is never followed: a signature must not travel to another host.</summary>
    Redirected = 3,

    /// <summary>More than a megabyte.</summary>
    TooLarge = 4,

    /// <summary>Not what Duo sends.</summary>
    Unreadable = 5,

    /// <summary>Duo failed (5xx).</summary>
    ServerError = 6,

    /// <summary>Too many calls (42901).</summary>
    RateLimited = 7,

    /// <summary>Our clock is off, or no date arrived (40104, 40105).</summary>
    ClockOff = 8,

    /// <summary>The integration key is unknown there (40101, 40102).</summary>
    WrongKey = 9,

    /// <summary>The signature does not match: a wrong secret key, above all (40103).</summary>
    WrongSignature = 10,

    /// <summary>The key is one of another kind of application (40301 with a detail).</summary>
    WrongApplication = 11,

    /// <summary>The key lacks a permission, or our address is not allowed (40301 without a detail).</summary>
    Forbidden = 12,

    /// <summary>There is no such thing (40401).</summary>
    NotFound = 13,

    /// <summary>A parameter is missing or wrong (40001, 40002); the detail names it.</summary>
    InvalidParameter = 14,

    /// <summary>Another failure that Duo states.</summary>
    Other = 15,
}
