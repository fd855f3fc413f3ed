using MspProcess.DuoAuth.Verification;

namespace MspProcess.Portal.HelpDesk;

/// <summary>The one name and the one explanation of each state of a verification.</summary>
internal static class OutcomeTexts
{
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
        _ when verification.IsOver && verification.State != DuoVerificationState.Acknowledged => "bad",
        _ => string.Empty,
    };

    /// <summary>Says what the technician should do now.</summary>
    public static string ExplanationOf(DuoVerification verification) => verification.State switch
    {
        DuoVerificationState.Created => "Duo is sending the push.",
        DuoVerificationState.Sent => "Ask the caller to approve the push and to read you the code that the phone shows. Don't tell them the code.",
        DuoVerificationState.AwaitingCode => "The push was approved. Ask the caller for the code. Without it the caller is not verified.",
        DuoVerificationState.AwaitingLog => "Duo accepted the passcode. Its log will show within a few minutes which kind it was.",
        DuoVerificationState.Verified => "The caller is the user.",
        DuoVerificationState.Acknowledged => "The caller saw who you are. This verifies nobody.",
        DuoVerificationState.Denied => "The push was denied. Don't help this caller. Tell the user that somebody may have called in their name.",
        DuoVerificationState.Fraud => "The user reported the push as fraud. End the call and tell your administrator.",
        DuoVerificationState.TimedOut => "There was no response in time. If the caller is still there, start again.",
        DuoVerificationState.Canceled => "You canceled the verification.",
        DuoVerificationState.CodeWrong => "The code was wrong three times. The caller is not verified.",
        DuoVerificationState.Revoked => "Duo's log contradicts the verification, so it no longer counts. Tell your administrator.",
        _ => ReasonTexts.Of(verification.Reason),
    };
}
