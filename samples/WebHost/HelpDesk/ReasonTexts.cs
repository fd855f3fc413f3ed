using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.HelpDesk;

/// <summary>What happened, and what to do, where a user was not found or can't be asked.</summary>
internal static class ReasonTexts
{
    public static string Of(DuoVerificationReason reason) => reason switch
    {
        DuoVerificationReason.UserUnknown => "No such user. Check the spelling, or ask for the user name at Duo.",
        DuoVerificationReason.UserAmbiguous => "Several users have this email address. Enter the user name.",
        DuoVerificationReason.NotEnrolled => "The user has no device at Duo. Enroll the user first, or verify them in another way.",
        DuoVerificationReason.LockedOut => "The user is locked out at Duo. An administrator can unlock them in the Duo admin panel.",
        DuoVerificationReason.Bypass => "Duo doesn't ask this user (bypass), so a push would prove nothing. Remove the bypass status first.",
        DuoVerificationReason.Disabled => "The user is disabled at Duo.",
        DuoVerificationReason.DeniedByDuo => "Duo denies this user. Look at the application's policy in the Duo admin panel.",
        DuoVerificationReason.NoPushDevice => "The user has no phone that takes a push. Activate Duo Mobile first, or verify them in another way.",
        DuoVerificationReason.DeviceUnusable => "This device no longer takes a push. Find the user again.",
        DuoVerificationReason.SelfVerification => "You can't verify yourself.",
        DuoVerificationReason.Busy => "Another push to this user is still open. Wait until it is over.",
        DuoVerificationReason.TooManyPushes => "This user got too many pushes. Wait before you send another.",
        DuoVerificationReason.PausedAfterDeny => "This user has just denied a push. Wait before you send another.",
        DuoVerificationReason.BlockedAfterFraud => "This user reported a push as fraud. An administrator must lift the block.",
        DuoVerificationReason.TooManyLookups => "You looked up too many users. Wait ten minutes.",
        DuoVerificationReason.SelectionExpired => "This took too long. Find the user again.",
        DuoVerificationReason.InputInvalid => "Something is missing or not allowed. Check what you entered.",
        DuoVerificationReason.NoIntegration => "No active integration can verify callers. Ask an administrator of your organization to add one.",
        DuoVerificationReason.IntegrationNotAccepted => "Duo doesn't accept the keys of the integration. Tell an administrator of your organization.",
        DuoVerificationReason.PermissionMissing => "The integration lacks a permission at Duo. Tell an administrator of your organization.",
        DuoVerificationReason.ClockOff => "The clocks of the portal and of Duo disagree. Tell the portal's operator.",
        _ => "Duo could not be asked. Try again in a moment.",
    };
}
