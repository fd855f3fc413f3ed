using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Failures;

/// <summary>The taxonomy: which refusal has which cause, and what belongs to each.</summary>
internal static class FailureCatalog
{
    /// <summary>The tag of what has no cause.</summary>
    public const string NoTag = "none";

    private const string TryLater = "Duo did not answer as it should, so nobody is let in without it. Wait a moment, then try again.";
    public const string TellAdministrator =
        "Your organisation's connection to Duo needs attention. Trying again will not help. Tell your administrator the reference below.";

    public static IReadOnlyList<DuoFailureGuidance> All { get; } =
    [
        new(DuoFailureCategory.Unreachable, 50, "unreachable", TryLater,
            "No connection to Duo, or it broke. Check DNS, firewall and proxy for outgoing 443 to the API hostname, then Duo's status page."),
        new(DuoFailureCategory.Slow, 51, "slow", TryLater,
            "Duo did not answer within 5 seconds. Check Duo's status page, then the way out of your network."),
        new(DuoFailureCategory.ServerError, 52, "server_error", TryLater,
            "Duo answered with a server error. Check Duo's status page and wait."),
        new(DuoFailureCategory.RateLimited, 53, "rate_limited", TryLater,
            "Duo limits the rate of calls. Wait, and find out what calls Duo so often with this application."),
        new(DuoFailureCategory.TlsFailure, 54, "tls", TellAdministrator,
            "No trusted TLS connection to Duo. Look for a proxy that inspects TLS, and update the trust store of the operating system."),
        new(DuoFailureCategory.Redirected, 55, "redirected", TellAdministrator,
            "Duo's address answered with a redirect, which is never followed. A proxy or a network's login page stands between."),
        new(DuoFailureCategory.NotDuo, 56, "not_duo", TellAdministrator,
            "What answered is not Duo. Check the API hostname, DNS, the hosts file and proxies between."),
        new(DuoFailureCategory.ClockDrift, 57, "clock_drift", TellAdministrator,
            "The clocks differ by more than a minute. Synchronise this machine's clock (NTP)."),
        new(DuoFailureCategory.WrongCredentials, 58, "wrong_credentials", TellAdministrator,
            "Duo refuses the Integration Key or the Secret Key. If the secret was reset at Duo, enter the new one in the integration."),
        new(DuoFailureCategory.WrongApplicationType, 59, "wrong_application_type", TellAdministrator,
            "The application at Duo is not of the type \"Web SDK\". Protect one of that type and enter its values in the integration."),
        new(DuoFailureCategory.Denied, 60, "denied",
            "Duo did not confirm the sign-in. Try again, and approve the prompt only if you started it.",
            "Duo or the person said no, or Duo allowed in a way that is not accepted. Duo's authentication log says which; a policy there may be the reason."),
        new(DuoFailureCategory.UserUnknown, 61, "user_unknown",
            "Duo does not know you under the name of your account. Ask your administrator to look into it.",
            "Duo has no user of this name, or answers with another one. Enroll the user at Duo, or reset the link and let the user link again."),
        new(DuoFailureCategory.Internal, 62, "internal",
            "Something did not fit, so nothing was changed and nobody was signed in. Log in again; if it keeps happening, tell your administrator the reference below.",
            "None of the known causes. Log event 10 of the same reference has the number, the detail and the exception."),
    ];

    public static DuoFailureCategory CauseOf(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.DuoUnreachable => DuoFailureCategory.Unreachable,
        DuoFailureReason.DuoTimeout => DuoFailureCategory.Slow,
        DuoFailureReason.DuoServerError => DuoFailureCategory.ServerError,
        DuoFailureReason.DuoRateLimited => DuoFailureCategory.RateLimited,
        DuoFailureReason.DuoTlsFailure => DuoFailureCategory.TlsFailure,
        DuoFailureReason.DuoRedirected => DuoFailureCategory.Redirected,
        DuoFailureReason.DuoResponseTooLarge or DuoFailureReason.DuoResponseUnreadable or DuoFailureReason.TokenMalformed
            or DuoFailureReason.TokenAlgorithm or DuoFailureReason.TokenSignature or DuoFailureReason.TokenIssuer
            or DuoFailureReason.TokenAudience or DuoFailureReason.TokenNonce => DuoFailureCategory.NotDuo,
        DuoFailureReason.DuoClockDrift or DuoFailureReason.TokenExpired or DuoFailureReason.TokenIssuedAt
            or DuoFailureReason.TokenNotYetValid => DuoFailureCategory.ClockDrift,
        DuoFailureReason.DuoInvalidClient => DuoFailureCategory.WrongCredentials,
        DuoFailureReason.DuoWrongApplicationType => DuoFailureCategory.WrongApplicationType,
        DuoFailureReason.DuoReturnedError or DuoFailureReason.CodeMissing or DuoFailureReason.ResultNotAllow
            or DuoFailureReason.AssuranceNotAccepted => DuoFailureCategory.Denied,
        DuoFailureReason.UserKeyMissing or DuoFailureReason.UserKeyChanged or DuoFailureReason.TokenUserName => DuoFailureCategory.UserUnknown,
        DuoFailureReason.DuoInvalidGrant or DuoFailureReason.DuoRequestRefused or DuoFailureReason.AuthenticationNotFresh
            or DuoFailureReason.InternalError => DuoFailureCategory.Internal,
        _ => DuoFailureCategory.None,
    };

    /// <summary>Tells whether a cause may be an outage of Duo; everything else is something that somebody has to mend, and never opens (T06).</summary>
    public static bool MayBeOutage(DuoFailureCategory cause)
        => cause is DuoFailureCategory.Unreachable or DuoFailureCategory.Slow or DuoFailureCategory.ServerError;

    /// <summary>Tells whether a cause may pass by itself, so that trying again is worth it.</summary>
    public static bool MayPass(DuoFailureCategory cause) => MayBeOutage(cause) || cause == DuoFailureCategory.RateLimited;

    public static string TagOf(DuoFailureCategory cause) => DuoFailureGuidance.Of(cause)?.Tag ?? NoTag;
}
