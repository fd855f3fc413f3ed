namespace MspProcess.DuoAuth;

/// <summary>A completed test sign-in with an integration that is not active yet, by the administrator who makes the request.</summary>
public sealed class DuoTestSignIn
{
    internal DuoTestSignIn(string duoUserName, string? factor, DateTimeOffset authenticatedAt)
    {
        DuoUserName = duoUserName;
        Factor = factor;
        AuthenticatedAt = authenticatedAt;
    }

    /// <summary>Gets the Duo user name that signed in.</summary>
    public string DuoUserName { get; }

    /// <summary>Gets the factor, in Duo's words; <see langword="null"/> if Duo did not say.</summary>
    public string? Factor { get; }

    /// <summary>Gets when Duo confirmed.</summary>
    public DateTimeOffset AuthenticatedAt { get; }
}
