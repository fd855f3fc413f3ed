namespace MspProcess.DuoAuth.Failures;

/// <summary>The category of each failure, and the guidance for each category.</summary>
internal static class FailureCatalog
{
    /// <summary>The tag of failures without a category.</summary>
    public const string NoTag = "none";

    public const string TellAdministrator =
        "Your organization's connection to Duo needs attention, and trying again won't help. Give your administrator the reference below.";

    private const string TryLater = "Duo isn't responding, so we can't sign you in right now. Wait a minute and try again.";

    /// <summary>Gets the guidance for each category, in the order of the IDs.</summary>
    public static IReadOnlyList<FailureGuidance> All { get; } =
    [
        new(FailureCategory.Unreachable, 50, "unreachable", TryLater,
            "The connection to Duo failed. Check DNS, firewall and proxy for outgoing 443 to the API hostname, then Duo's status page."),
        new(FailureCategory.Slow, 51, "slow", TryLater,
            "Duo did not respond within 5 seconds. Check Duo's status page, then your network's connection to the Internet."),
        new(FailureCategory.ServerError, 52, "server_error", TryLater,
            "Duo responded with a server error. Check Duo's status page and wait."),
        new(FailureCategory.RateLimited, 53, "rate_limited", TryLater,
            "Duo limits the rate of calls. Wait, and find out what calls Duo so often with this application."),
        new(FailureCategory.TlsFailure, 54, "tls", TellAdministrator,
            "The TLS connection to Duo is not trusted. Look for a proxy that inspects TLS, and update the trust store of the operating system."),
        new(FailureCategory.Redirected, 55, "redirected", TellAdministrator,
            "Duo's address responded with a redirect, which is never followed. Look for a proxy or a network's sign-in page between this host and Duo."),
        new(FailureCategory.NotDuo, 56, "not_duo", TellAdministrator,
            "The response was not Duo's. Check the API hostname, DNS, the hosts file, and proxies between this host and Duo."),
        new(FailureCategory.ClockDrift, 57, "clock_drift", TellAdministrator,
            "The clocks of this host and of Duo differ by more than a minute. Synchronize this machine's clock (NTP)."),
        new(FailureCategory.WrongCredentials, 58, "wrong_credentials", TellAdministrator,
            "Duo does not accept the Integration Key or the Secret Key. If the secret was reset at Duo, enter the new one in the integration."),
        new(FailureCategory.WrongApplicationType, 59, "wrong_application_type", TellAdministrator,
            "The application at Duo is not of the type \"Web SDK\". Protect one of that type and enter its values in the integration."),
        new(FailureCategory.Denied, 60, "denied",
            "Duo did not confirm this sign-in. Try again, and approve the prompt only if you started it.",
            "Duo or the user denied, or Duo allowed in a way that is not accepted. See Duo's authentication log; a policy there may be the reason."),
        new(FailureCategory.UserUnknown, 61, "user_unknown",
            "Duo has no user with your user name. Ask your administrator for help.",
            "Duo has no user of this name, or names another one. Enroll the user at Duo, or reset the link and let the user link again."),
        new(FailureCategory.Internal, 62, "internal",
            "We couldn't verify this sign-in. You weren't signed in, and nothing was changed. Sign in again; if it keeps happening, give your administrator the reference below.",
            "None of the known causes. See log event 10 with the same reference for the number, the detail and the exception."),
    ];

    public static FailureCategory CategoryOf(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.DuoUnreachable => FailureCategory.Unreachable,
        DuoFailureReason.DuoTimeout => FailureCategory.Slow,
        DuoFailureReason.DuoServerError => FailureCategory.ServerError,
        DuoFailureReason.DuoRateLimited => FailureCategory.RateLimited,
        DuoFailureReason.DuoTlsFailure => FailureCategory.TlsFailure,
        DuoFailureReason.DuoRedirected => FailureCategory.Redirected,
        DuoFailureReason.DuoResponseTooLarge or DuoFailureReason.DuoResponseUnreadable or DuoFailureReason.TokenMalformed
            or DuoFailureReason.TokenAlgorithm or DuoFailureReason.TokenSignature or DuoFailureReason.TokenIssuer
            or DuoFailureReason.TokenAudience or DuoFailureReason.TokenNonce => FailureCategory.NotDuo,
        DuoFailureReason.DuoClockDrift or DuoFailureReason.TokenExpired or DuoFailureReason.TokenIssuedAt
            or DuoFailureReason.TokenNotYetValid => FailureCategory.ClockDrift,
        DuoFailureReason.DuoInvalidClient => FailureCategory.WrongCredentials,
        DuoFailureReason.DuoWrongApplicationType => FailureCategory.WrongApplicationType,
        DuoFailureReason.DuoReturnedError or DuoFailureReason.CodeMissing or DuoFailureReason.ResultNotAllow
            or DuoFailureReason.AssuranceNotAccepted or DuoFailureReason.FactorNotStrongEnough => FailureCategory.Denied,
        DuoFailureReason.UserKeyMissing or DuoFailureReason.UserKeyChanged or DuoFailureReason.TokenUserName => FailureCategory.UserUnknown,
        DuoFailureReason.DuoInvalidGrant or DuoFailureReason.DuoRequestRefused or DuoFailureReason.AuthenticationNotFresh
            or DuoFailureReason.InternalError => FailureCategory.Internal,
        _ => FailureCategory.None,
    };

    /// <summary>Finds the guidance for a failure; <see langword="null"/> if Duo has nothing to do with it.</summary>
    public static FailureGuidance? Find(DuoFailureReason reason) => Find(CategoryOf(reason));

    /// <summary>Finds the guidance for a category; <see langword="null"/> for <see cref="FailureCategory.None"/>.</summary>
    public static FailureGuidance? Find(FailureCategory category) => category == FailureCategory.None ? null : All[(int)category - 1];

    /// <summary>Tells whether a category may be an outage of Duo. Every other one needs to be fixed, and never lets a sign-in pass (T06).</summary>
    public static bool MayBeOutage(FailureCategory category)
        => category is FailureCategory.Unreachable or FailureCategory.Slow or FailureCategory.ServerError;

    /// <summary>Tells whether trying again may help.</summary>
    public static bool MayPass(FailureCategory category) => MayBeOutage(category) || category == FailureCategory.RateLimited;

    public static string TagOf(FailureCategory category) => Find(category)?.Tag ?? NoTag;
}
