using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.AuthApi;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Reads Duo's words. Tolerant of new ones, and no new one ever verifies.</summary>
internal static class PhoneResponses
{
    public static PhoneResponse Of(AuthStatus status) => (status.Result, status.Status) switch
    {
        ("allow", "allow") => PhoneResponse.Approved,
        ("allow", _) => PhoneResponse.Bypassed,
        (_, "timeout") => PhoneResponse.TimedOut,   // also where an older document files it under "waiting"
        ("deny", "deny") => PhoneResponse.Denied,
        ("deny", "fraud") => PhoneResponse.Fraud,
        ("deny", "locked_out") => PhoneResponse.LockedOut,
        ("waiting", _) => PhoneResponse.Waiting,
        _ => PhoneResponse.Unknown,
    };

    public static PhoneResponse Of(VerificationPushResponse response) => response.Result switch
    {
        "waiting" => PhoneResponse.Waiting,
        "approve" => PhoneResponse.Approved,
        "deny" => PhoneResponse.Denied,
        "fraud" => PhoneResponse.Fraud,
        _ => PhoneResponse.Unknown,
    };
}
