using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Access;

/// <summary>Gives what Duo says the reasons that a technician reads.</summary>
internal static class FailureReasons
{
    public static DuoVerificationReason Of(ApiFailure failure) => failure.Kind switch
    {
        ApiFailureKind.Unreachable => DuoVerificationReason.DuoUnreachable,
        ApiFailureKind.Timeout => DuoVerificationReason.DuoTimeout,
        ApiFailureKind.RateLimited => DuoVerificationReason.DuoRateLimited,
        ApiFailureKind.ClockOff => DuoVerificationReason.ClockOff,
        ApiFailureKind.WrongKey or ApiFailureKind.WrongSignature or ApiFailureKind.WrongApplication => DuoVerificationReason.IntegrationNotAccepted,
        ApiFailureKind.Forbidden => DuoVerificationReason.PermissionMissing,
        _ => DuoVerificationReason.DuoUnexpected,
    };

    /// <summary>The failure of a call that sends: Duo may refuse the user or the device of a moment ago.</summary>
    public static DuoVerificationReason OfSending(ApiFailure failure) => failure switch
    {
        _ when failure.Names("username") || failure.Names("user_id") => DuoVerificationReason.UserUnknown,
        { Kind: ApiFailureKind.InvalidParameter or ApiFailureKind.NotFound } => DuoVerificationReason.DeviceUnusable,
        _ => Of(failure),
    };

    /// <summary>What the status of a user means, as far as the Admin API tells: a group's status may override it.</summary>
    public static DuoVerificationReason OfStatus(AdminUser user) => user.Status switch
    {
        "active" => DuoVerificationReason.None,
        "bypass" => DuoVerificationReason.Bypass,
        "locked out" => DuoVerificationReason.LockedOut,
        _ => DuoVerificationReason.Disabled,
    };

    public static DuoVerificationReason OfPreauth(string result) => result switch
    {
        "auth" => DuoVerificationReason.None,
        "allow" => DuoVerificationReason.Bypass,
        "enroll" => DuoVerificationReason.NotEnrolled,
        "deny" => DuoVerificationReason.DeniedByDuo,
        _ => DuoVerificationReason.DuoUnexpected,
    };
}
