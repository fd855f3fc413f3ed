namespace MspProcess.DuoAuth.Load.Driver;

/// <summary>How somebody's login ended.</summary>
internal enum LoginOutcome
{
    /// <summary>Neither in nor on the way: a login that was lost.</summary>
    Lost = 0,

    /// <summary>The right user is in, after Duo.</summary>
    Verified = 1,

    /// <summary>The connection broke: nobody is in, and the user begins again.</summary>
    Broken = 2,

    /// <summary>A page of the portal says that it did not work; nobody is in, and the user begins again.</summary>
    Refused = 3,

    /// <summary>Somebody is in without Duo.</summary>
    WithoutDuo = 4,

    /// <summary>Somebody else is in.</summary>
    Crossed = 5,

    /// <summary>A living node has responded with a server error.</summary>
    ServerError = 6,
}
