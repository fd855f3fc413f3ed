namespace MspProcess.DuoAuth.Linking;

/// <summary>What a person reads on the page from which they link or unlink.</summary>
internal static class LinkMessages
{
    public static string Message(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.PasswordIncorrect => "The password is not correct.",
        DuoFailureReason.AlreadyLinked => "Your account is linked already.",
        DuoFailureReason.UserNotLinked or DuoFailureReason.NotFound => "There is no link.",
        DuoFailureReason.DuoUserAlreadyLinked => "This Duo user is linked to another account of your organisation.",
        DuoFailureReason.IntegrationMissing or DuoFailureReason.IntegrationInactive => "Your organisation has not connected Duo yet.",
        DuoFailureReason.IntegrationChanged => "Your organisation's connection to Duo has changed meanwhile. Start again.",
        DuoFailureReason.UserNameUnavailable => "Your account has no name that can be used with Duo.",
        DuoFailureReason.NothingToConfirm or DuoFailureReason.TransactionExpired => "Nothing waits for your confirmation any more. Start again.",
        DuoFailureReason.StepUpRequired => "This needs a fresh confirmation with Duo.",
        DuoFailureReason.RejectedByHost => "A rule of your organisation does not allow this link. Ask your administrator.",
        DuoFailureReason.Conflict => "The link was changed by somebody else meanwhile. Look at it again.",
        _ => "That did not work, and nothing was changed. Try again.",
    };
}
