namespace MspProcess.DuoAuth;

/// <summary>What the current session says about Duo. Read from the protected ticket, never from claims.</summary>
public sealed record DuoSession
{
    internal DuoSession()
    {
    }

    /// <summary>Gets a value indicating whether Duo confirmed the user of this session.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>Gets a value indicating whether the login passed without Duo during an outage. Show it to the person, as a banner on every page.</summary>
    /// <remarks>Such a session ends when Duo is back, at the latest after <see cref="DuoSecondFactorOptions.MaxFailOpenDuration"/>, and never satisfies a demand for Duo.</remarks>
    public bool IsFailOpen { get; internal init; }

    /// <summary>Gets when Duo did, or when the session was let in without Duo.</summary>
    public DateTimeOffset At { get; internal init; }

    /// <summary>Gets how Duo came to allow the user; <see cref="DuoAssurance.Unknown"/> without Duo.</summary>
    public DuoAssurance Assurance { get; internal init; }

    /// <summary>Gets the factor in Duo's own word, if there is one.</summary>
    public string? Factor { get; internal init; }

    /// <summary>Gets the tenant in which the session is good.</summary>
    public string TenantId { get; internal init; } = "";

    /// <summary>Gets the user.</summary>
    public string Subject { get; internal init; } = "";
}
