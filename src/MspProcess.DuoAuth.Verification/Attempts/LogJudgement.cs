using MspProcess.DuoAuth.Verification.AdminApi;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.Attempts;

/// <summary>Compares a row of Duo's log with the attempt. What we do not know confirms nothing.</summary>
internal static class LogJudgement
{
    private static readonly string[] Passcodes = ["duo_mobile_passcode", "sms_passcode", "hardware_token", "yubikey_code"];

    /// <summary>Gives why the row does not bear the outcome out; <see cref="DuoVerificationReason.None"/> if it does, or if there was nothing to bear out.</summary>
    public static DuoVerificationReason Of(DuoVerificationRecord record, LogRow row)
    {
        if (record.State is not (DuoVerificationState.Verified or DuoVerificationState.AwaitingLog))
        {
            return DuoVerificationReason.None;
        }

        if (row.Factor == "bypass_code")
        {
            return DuoVerificationReason.BypassCode;
        }

        var isTheUser = record.DuoUserId is null || row.UserId.Length == 0 || string.Equals(row.UserId, record.DuoUserId, StringComparison.Ordinal);
        var isTheFactor = record.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode
            ? Passcodes.Contains(row.Factor, StringComparer.Ordinal) && row.Reason == "valid_passcode"
            : row is { Factor: "duo_push" or "verified_duo_push", Reason: "user_approved" };

        return isTheUser && isTheFactor && row.Result == "success" ? DuoVerificationReason.None : DuoVerificationReason.LogContradicts;
    }
}
