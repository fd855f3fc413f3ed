namespace MspProcess.DuoAuth.Verification;

/// <summary>What a technician reads. English; a host in another language has its own texts for the reasons and states.</summary>
public static class DuoVerificationMessages
{
    /// <summary>Says what a reason means and what to do.</summary>
    public static string For(DuoVerificationReason reason) => reason switch
    {
        DuoVerificationReason.None => "",
        DuoVerificationReason.UserUnknown => "We found no user with this name or e-mail address whom you can verify. Check the spelling and the customer.",
        DuoVerificationReason.UserAmbiguous => "Several users have this e-mail address. Ask the caller for the user name and search for that.",
        DuoVerificationReason.NotEnrolled => "This user has no device in Duo, so Duo cannot ask them. Verify the caller in another way. Do not send an enrollment link to the caller.",
        DuoVerificationReason.LockedOut => "This user is locked out in Duo. Verify the caller in another way before you unlock the account.",
        DuoVerificationReason.Bypass => "Duo lets this user pass without asking, so an approval would prove nothing. Verify the caller in another way.",
        DuoVerificationReason.Disabled => "This user is disabled in Duo. Verify the caller in another way.",
        DuoVerificationReason.DeniedByDuo => "Duo denies this user. Look the user up in Duo's admin panel, and verify the caller in another way.",
        DuoVerificationReason.NoPushDevice => "This user has no phone with an activated Duo Mobile. Verify the caller in another way.",
        DuoVerificationReason.DeviceUnusable => "This device cannot take a push any more. Search for the user again and choose another one.",
        DuoVerificationReason.SelfVerification => "This is you. Ask a colleague to verify you.",
        DuoVerificationReason.Busy => "A push to this user is still on its way. Wait until it is over.",
        DuoVerificationReason.TooManyPushes => "This user got as many pushes as are allowed for now. Wait, or verify the caller in another way.",
        DuoVerificationReason.PausedAfterDeny => "This user denied a push a short time ago. Do not try again now: the caller may be somebody else.",
        DuoVerificationReason.BlockedAfterFraud => "This user reported a push as fraud. Tell your administrator, who can lift the block.",
        DuoVerificationReason.TooManyLookups => "You searched for too many users. Wait ten minutes.",
        DuoVerificationReason.SelectionExpired => "Your search is too old. Search for the user again.",
        DuoVerificationReason.InputInvalid => "Something you entered is not allowed. Check it and try again.",
        DuoVerificationReason.NoIntegration => "No Duo application is set up for this customer. Ask your administrator to add one.",
        DuoVerificationReason.IntegrationNotAccepted => "Duo does not accept the keys of the integration. Ask your administrator to check the integration key, the secret key, the API hostname and the kind of application.",
        DuoVerificationReason.PermissionMissing => "The Duo application lacks a permission. Ask your administrator to grant it in Duo's admin panel.",
        DuoVerificationReason.DuoUnreachable => "Duo could not be reached. Try again in a minute.",
        DuoVerificationReason.DuoTimeout => "Duo did not respond in time. A push may have been sent all the same; wait two minutes before you try again.",
        DuoVerificationReason.DuoUnexpected => "Duo sent something we do not understand. Wait two minutes and try again; if it happens again, tell your administrator.",
        DuoVerificationReason.DuoRateLimited => "Duo takes no more requests right now. Wait a minute.",
        DuoVerificationReason.ClockOff => "The clock of this server and Duo's clock disagree. Tell your administrator.",
        DuoVerificationReason.SendInterrupted => "The server stopped while the push was being sent. Wait two minutes and try again.",
        DuoVerificationReason.BypassCode => "Duo's log says that a bypass code was used. The caller is not verified.",
        DuoVerificationReason.LogContradicts => "Duo's log does not confirm what the caller did. The caller is not verified; undo what you did for them.",
        DuoVerificationReason.LogMissing => "Duo's log does not say what kind of passcode it was. The caller is not verified.",
        _ => "Something went wrong. Try again.",
    };

    /// <summary>Says where an attempt is and what to do.</summary>
    public static string For(DuoVerification verification)
    {
        ArgumentNullException.ThrowIfNull(verification);

        return verification.State switch
        {
            DuoVerificationState.Created => "The push is being sent.",
            DuoVerificationState.Sent when verification.IsCodeRight => "The code is right. Ask the caller to approve the push.",
            DuoVerificationState.Sent => "The push is on the phone. Ask the caller to approve it and to read the code out.",
            DuoVerificationState.AwaitingCode => "The push was approved. Enter the code that the caller reads.",
            DuoVerificationState.AwaitingLog => "Duo accepted the passcode. Its log will say in a few minutes what kind it was; the caller is not verified yet.",
            DuoVerificationState.Verified => "The caller is verified.",
            DuoVerificationState.Acknowledged => "The caller has seen who you are. This does not verify the caller.",
            DuoVerificationState.Denied => "The push was denied. The caller is not verified. Do not send another one: the caller may be somebody else.",
            DuoVerificationState.Fraud => "The user reported the push as fraud. The caller is not verified. End the call and tell your administrator.",
            DuoVerificationState.TimedOut => "Nobody responded in time. The caller is not verified.",
            DuoVerificationState.Canceled => "You stopped the verification. The caller is not verified. The push stays on the phone until its time is over.",
            DuoVerificationState.CodeWrong => "The code was wrong. The caller is not verified.",
            _ => For(verification.Reason),
        };
    }
}
