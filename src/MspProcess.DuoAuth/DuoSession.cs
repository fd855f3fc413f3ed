namespace MspProcess.DuoAuth;

/// <summary>What the current session says about Duo. Read from the protected ticket, never from claims.</summary>
public sealed class DuoSession
{
    internal DuoSession()
    {
    }

    /// <summary>Gets a value indicating whether Duo confirmed the user of this session.</summary>
    public bool IsVerified { get; internal init; }

    /// <summary>Gets a value indicating whether the sign-in passed without Duo during an outage. Show that to the user, as a banner on every page.</summary>
    /// <remarks>Such a session ends when Duo is back, at the latest after <see cref="DuoSecondFactorOptions.MaxFailOpenDuration"/>, and never satisfies <c>RequireDuo</c>.</remarks>
    public bool IsFailOpen { get; internal init; }

    /// <summary>Gets when Duo confirmed the user, or when the session passed without Duo, in UTC.</summary>
    public DateTimeOffset AuthenticatedAt { get; internal init; }

    /// <summary>Gets how Duo came to allow the user; <see cref="DuoAssurance.Unknown"/> without Duo.</summary>
    public DuoAssurance Assurance { get; internal init; }

    /// <summary>Gets the factor as Duo names it, such as <c>duo_push</c>; <see langword="null"/> if Duo named none.</summary>
    public string? Factor { get; internal init; }

    /// <summary>Gets the tenant in which the session is valid.</summary>
    public string TenantId { get; internal init; } = "";

    /// <summary>Gets the immutable id of the user.</summary>
    public string Subject { get; internal init; } = "";
}
