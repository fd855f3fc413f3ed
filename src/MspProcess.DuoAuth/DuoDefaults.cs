namespace MspProcess.DuoAuth;

/// <summary>The default names and paths of the Duo second factor.</summary>
public static class DuoDefaults
{
    /// <summary>The name of the authentication scheme that talks to Duo: <c>Duo</c>.</summary>
    public const string AuthenticationScheme = "Duo";

    /// <summary>The path to which Duo sends the browser back: <c>/signin-duo</c>.</summary>
    public const string CallbackPath = "/signin-duo";

    /// <summary>The path of the start page under the default callback path: <c>/signin-duo/start</c>.</summary>
    internal const string StartPath = "/signin-duo/start";

    /// <summary>The path of the failure page under the default callback path: <c>/signin-duo/failed</c>.</summary>
    internal const string FailedPath = "/signin-duo/failed";

    /// <summary>The path of the page on which a user who must link at sign-in confirms the link, under the default callback path: <c>/signin-duo/link</c>.</summary>
    internal const string LinkPath = "/signin-duo/link";

    /// <summary>The name of the <see cref="HttpClient"/> that calls Duo; add proxies and handlers to it by this name.</summary>
    public const string HttpClientName = "MspProcess.DuoAuth";

    /// <summary>The name of the meter and of the activity source.</summary>
    public const string TelemetryName = "MspProcess.DuoAuth";

    /// <summary>The tenant of a host that has only one.</summary>
    public const string SingleTenantId = "default";
}
