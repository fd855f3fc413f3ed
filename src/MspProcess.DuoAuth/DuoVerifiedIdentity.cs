namespace MspProcess.DuoAuth;

/// <summary>A Duo identity that was verified at Duo and waits for a decision: to link it, or to activate the integration.</summary>
public sealed class DuoVerifiedIdentity
{
    internal DuoVerifiedIdentity(string duoUserName, string userKey, string? factor, DateTimeOffset authenticatedAt, DuoAssurance assurance)
    {
        DuoUserName = duoUserName;
        UserKey = userKey;
        Factor = factor;
        AuthenticatedAt = authenticatedAt;
        Assurance = assurance;
    }

    /// <summary>Gets the Duo user name that signed in.</summary>
    public string DuoUserName { get; }

    /// <summary>Gets how the user confirmed, in Duo's words, such as <c>duo_push</c>; <see langword="null"/> if Duo did not say.</summary>
    public string? Factor { get; }

    /// <summary>Gets when Duo authenticated the user.</summary>
    public DateTimeOffset AuthenticatedAt { get; }

    /// <summary>Gets Duo's immutable key of the user.</summary>
    internal string UserKey { get; }

    /// <summary>Gets how Duo came to allow the user.</summary>
    internal DuoAssurance Assurance { get; }
}
