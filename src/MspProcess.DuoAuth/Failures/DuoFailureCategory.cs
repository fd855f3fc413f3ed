namespace MspProcess.DuoAuth;

/// <summary>What is wrong, as somebody who must mend it would say it. Every refusal that has to do with Duo has one.</summary>
/// <remarks>The numbers are ids that operators see; they are never reused. Only the first three can ever count as an outage.</remarks>
public enum DuoFailureCategory
{
    /// <summary>Duo has nothing to do with it.</summary>
    None = 0,

    /// <summary>No connection to Duo can be made, or it breaks.</summary>
    Unreachable = 1,

    /// <summary>Duo takes the call and does not answer in time.</summary>
    Slow = 2,

    /// <summary>Duo answers with a server error.</summary>
    ServerError = 3,

    /// <summary>Duo limits the rate of calls.</summary>
    RateLimited = 4,

    /// <summary>No secure connection can be made: the certificate or the handshake fails.</summary>
    TlsFailure = 5,

    /// <summary>Duo's address answers with a redirect.</summary>
    Redirected = 6,

    /// <summary>What answers is not Duo: HTML, other JSON, too much of it, or a token that Duo did not make.</summary>
    NotDuo = 7,

    /// <summary>The clocks differ.</summary>
    ClockDrift = 8,

    /// <summary>Duo refuses the client id or secret.</summary>
    WrongCredentials = 9,

    /// <summary>The application at Duo is not of the type Web SDK.</summary>
    WrongApplicationType = 10,

    /// <summary>Duo, or the person at the prompt, said no, or the way in which Duo allowed is not accepted.</summary>
    Denied = 11,

    /// <summary>Duo does not know the user, or names another one.</summary>
    UserUnknown = 12,

    /// <summary>Something else went wrong between the host and Duo.</summary>
    Internal = 13,
}
