namespace MspProcess.DuoAuth.Failures;

/// <summary>What is wrong with Duo, or on the way there. Every failure that has to do with Duo has a category.</summary>
/// <remarks>The numbers are IDs that operators see; they are never reused. Only the first three can count as an outage.</remarks>
internal enum FailureCategory
{
    /// <summary>Duo has nothing to do with it.</summary>
    None = 0,

    /// <summary>No connection to Duo can be made, or it breaks.</summary>
    Unreachable = 1,

    /// <summary>Duo accepts the call and does not respond in time.</summary>
    Slow = 2,

    /// <summary>Duo responds with a server error.</summary>
    ServerError = 3,

    /// <summary>Duo limits the rate of calls.</summary>
    RateLimited = 4,

    /// <summary>No secure connection can be made: the certificate or the handshake fails.</summary>
    TlsFailure = 5,

    /// <summary>Duo's address responds with a redirect.</summary>
    Redirected = 6,

    /// <summary>The response is not Duo's: HTML, other JSON, too much of it, or a token that Duo did not make.</summary>
    NotDuo = 7,

    /// <summary>The clocks differ.</summary>
    ClockDrift = 8,

    /// <summary>Duo does not accept the client ID or the client secret.</summary>
    WrongCredentials = 9,

    /// <summary>The application at Duo is not of the type Web SDK.</summary>
    WrongApplicationType = 10,

    /// <summary>Duo or the user denied, or Duo allowed in a way that the host does not accept.</summary>
    Denied = 11,

    /// <summary>Duo does not know the user, or names another one.</summary>
    UserUnknown = 12,

    /// <summary>Something else went wrong between the host and Duo.</summary>
    Internal = 13,
}
