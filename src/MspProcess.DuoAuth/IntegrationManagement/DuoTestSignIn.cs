namespace MspProcess.DuoAuth;

/// <summary>What became of the start of a live Duo login with an integration.</summary>
public sealed class DuoTestSignIn
{
    private DuoTestSignIn(string? redirectUrl, DuoIntegrationError? error)
    {
        RedirectUrl = redirectUrl;
        Error = error;
    }

    /// <summary>Gets whether the login was started.</summary>
    public bool Succeeded => RedirectUrl is not null;

    /// <summary>Gets where to send the browser; <see langword="null"/> if the login was not started.</summary>
    public string? RedirectUrl { get; }

    /// <summary>Gets why it was not started; <see langword="null"/> if it was.</summary>
    public DuoIntegrationError? Error { get; }

    internal static DuoTestSignIn Started(string redirectUrl) => new(redirectUrl, null);

    internal static DuoTestSignIn Refused(DuoIntegrationError error) => new(null, error);
}
