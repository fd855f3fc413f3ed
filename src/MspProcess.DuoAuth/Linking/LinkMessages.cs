namespace MspProcess.DuoAuth.Linking;

/// <summary>What a user reads on the page from which they link or unlink.</summary>
internal static class LinkMessages
{
    public static string Message(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.PasswordIncorrect => "The password isn't correct.",
        DuoFailureReason.ReauthenticationRequired => "Sign in again first, then link within a few minutes.",
        DuoFailureReason.AlreadyLinked => "You have already linked Duo.",
        DuoFailureReason.UserNotLinked or DuoFailureReason.NotFound => "You haven't linked Duo.",
        DuoFailureReason.DuoUserAlreadyLinked => "This Duo user is already linked to another user of your organization.",
        DuoFailureReason.IntegrationMissing or DuoFailureReason.IntegrationInactive => "Your organization has no active Duo integration yet.",
        DuoFailureReason.IntegrationChanged => "Your organization's Duo integration changed in the meantime. Start again.",
        DuoFailureReason.UserNameUnavailable => "You have no user name that can be used with Duo.",
        DuoFailureReason.NothingToConfirm or DuoFailureReason.TransactionExpired => "There is nothing to confirm anymore. Start again.",
        DuoFailureReason.StepUpRequired => "This needs a new confirmation with Duo.",
        DuoFailureReason.RejectedByHost => "A rule of your organization doesn't allow this link. Ask your administrator for help.",
        DuoFailureReason.Conflict => "Someone else changed the link in the meantime. Reload the page.",
        DuoFailureReason.TooManyRequests => "You tried too often. Nothing was changed. Wait a few minutes and try again.",
        _ => "That didn't work, and nothing was changed. Try again.",
    };
}
