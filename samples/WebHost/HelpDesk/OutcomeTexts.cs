using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.HelpDesk;

/// <summary>The one name of each state of a verification. What it means and what to do is in <see cref="DuoVerificationMessages"/>.</summary>
internal static class OutcomeTexts
{
    /// <summary>The ends that the history can be filtered by, and the states before.</summary>
    public static readonly IReadOnlyList<DuoVerificationState> All = [.. Enum.GetValues<DuoVerificationState>().Where(static state => state != DuoVerificationState.None)];

    public static string NameOf(DuoVerification verification) => NameOf(verification.State);

    public static string NameOf(DuoVerificationState state) => state switch
    {
        DuoVerificationState.Created => "Sending the push",
        DuoVerificationState.Sent => "Push sent",
        DuoVerificationState.AwaitingCode => "Approved, code missing",
        DuoVerificationState.AwaitingLog => "Waiting for Duo's log",
        DuoVerificationState.Verified => "Verified",
        DuoVerificationState.Acknowledged => "Shown to the caller",
        DuoVerificationState.Denied => "Denied",
        DuoVerificationState.Fraud => "Reported as fraud",
        DuoVerificationState.TimedOut => "Timed out",
        DuoVerificationState.Canceled => "Canceled",
        DuoVerificationState.CodeWrong => "Wrong code",
        DuoVerificationState.NotVerifiable => "Can't be verified",
        DuoVerificationState.Revoked => "Revoked",
        _ => "Failed",
    };

    public static string ToneOf(DuoVerification verification) => verification.State switch
    {
        DuoVerificationState.Verified => "good",
        DuoVerificationState.Acknowledged or DuoVerificationState.AwaitingLog => string.Empty,
        _ when verification.IsOver => "bad",
        _ => string.Empty,
    };

    /// <summary>Says by which factor, in the word of Duo's log where it is known already.</summary>
    public static string FactorOf(DuoVerification verification) => verification.LogFactor switch
    {
        "duo_push" or "verified_duo_push" => "Duo Push",
        "duo_mobile_passcode" => "Passcode of Duo Mobile",
        "sms_passcode" => "Passcode by SMS",
        "hardware_token" or "yubikey_code" => "Hardware token",
        "bypass_code" => "Bypass code",
        { } other => other.Replace('_', ' '),
        null => verification.Purpose == DuoVerificationPurpose.VerifyCallerByPasscode ? "Passcode" : "Duo Push",
    };

    public static string LogOf(DuoVerification verification) => verification.Log switch
    {
        DuoVerificationLogState.Pending => "Duo’s log is compared in about two minutes",
        DuoVerificationLogState.Confirmed => "Confirmed by Duo’s log",
        DuoVerificationLogState.Contradicted => "Duo’s log disagrees",
        DuoVerificationLogState.Missing => "Not found in Duo’s log",
        _ => "Not compared with Duo’s log",
    };
}
