namespace MspProcess.DuoAuth;

/// <summary>What a rate limit covers. Each has a limit in <see cref="DuoRateLimitOptions"/>.</summary>
public enum DuoRateLimitArea
{
    /// <summary>Nothing; it is never counted.</summary>
    None = 0,

    /// <summary>Requests for start page, callback and link page that belong to no transaction of their browser. Counted by address.</summary>
    Pages = 1,

    /// <summary>Openings of Duo's prompt. Counted by user and address, so that nobody at another address uses up what a user has.</summary>
    Prompts = 2,

    /// <summary>Starts and confirmations of links. Counted by session.</summary>
    Links = 3,

    /// <summary>Questions for the password of a user who is signed in. Counted by session, before the password is compared.</summary>
    Passwords = 4,

    /// <summary>Integrations whose values are sent to Duo, and test sign-ins. Counted by session.</summary>
    Integrations = 5,

    /// <summary>Runs of the diagnostics. Counted by session.</summary>
    Diagnostics = 6,

    /// <summary>Exports. Counted by session.</summary>
    Exports = 7,
}
