using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Failures;

/// <summary>The words for people. They say what to do and give nothing away that helps somebody else.</summary>
internal static class FailureMessages
{
    public static string Title(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.LinkSuspended or DuoFailureReason.UserKeyChanged => "Your Duo link is suspended",
        DuoFailureReason.UserNotLinked => "Link Duo first",
        DuoFailureReason.LinkUnproved => "Prove your Duo link again",
        DuoFailureReason.StepUpRequired => "Confirm that it is you",
        DuoFailureReason.TransactionExpired => "That took too long",
        DuoFailureReason.TransactionUsed or DuoFailureReason.TransactionUnknown => "This sign-in is over",
        DuoFailureReason.BrowserMismatch or DuoFailureReason.SubjectMismatch or DuoFailureReason.SessionMismatch
            or DuoFailureReason.TenantMismatch => "This sign-in was started elsewhere",
        DuoFailureReason.UserRejected => "Your account cannot sign in",
        DuoFailureReason.TokenWithoutDuo => "Sign in in a browser",
        DuoFailureReason.AssuranceNotAccepted => "Duo did not ask you to confirm",
        DuoFailureReason.RejectedByHost => "This is not allowed here",
        _ => TitleOf(FailureCatalog.CauseOf(reason)),
    };

    public static string Message(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.LinkSuspended => "Your link to Duo was suspended to protect your account. Ask your administrator to reset it.",
        DuoFailureReason.UserKeyChanged =>
            "The Duo user behind your account is not the one that you linked, so the link was suspended. Ask your administrator to look into it.",
        DuoFailureReason.UserNotLinked => "This needs a confirmation with Duo, and your account has no Duo identity yet. Link it in your profile, then try again.",
        DuoFailureReason.LinkUnproved => "Your organisation has moved to another Duo application. Log out and in again, or go to your profile, and prove your link once more.",
        DuoFailureReason.StepUpRequired => "This action needs a fresh confirmation with Duo. Confirm, then send the form once more.",
        DuoFailureReason.IntegrationMissing or DuoFailureReason.IntegrationInactive =>
            "Duo is required for your account but is not switched on for your organisation. Ask your administrator.",
        DuoFailureReason.TransactionExpired => "The sign-in was not finished in time. Log in again.",
        DuoFailureReason.TransactionUsed or DuoFailureReason.TransactionUnknown =>
            "This sign-in was finished already or is not known any more. If you are not signed in, log in again.",
        DuoFailureReason.BrowserMismatch or DuoFailureReason.SubjectMismatch or DuoFailureReason.SessionMismatch
            or DuoFailureReason.TenantMismatch =>
            "A sign-in must end in the browser and for the user that started it. If you did not expect a Duo prompt, deny it and tell your administrator.",
        DuoFailureReason.ApiHostRefused or DuoFailureReason.DuoRequestRefused => FailureCatalog.TellAdministrator,
        DuoFailureReason.AssuranceNotAccepted => "This needs a confirmation that you give yourself, such as a push. Ask your administrator if Duo never asks you.",
        DuoFailureReason.DuoUserAlreadyLinked => "This Duo user is linked to another account already. Ask your administrator.",
        DuoFailureReason.UserNameUnavailable => "Your account has no name that can be used with Duo. Ask your administrator.",
        DuoFailureReason.TokenWithoutDuo => "Your account is protected by Duo, which an app that signs in with a password alone cannot ask. Sign in in a browser.",
        DuoFailureReason.UserRejected => "Your account was locked or changed while you were at Duo. Log in again, or ask your administrator.",
        DuoFailureReason.RejectedByHost => "Duo confirmed you, but a rule of your organisation does not allow this. Ask your administrator.",
        _ => (DuoFailureGuidance.Of(reason) ?? DuoFailureGuidance.Of(DuoFailureCategory.Internal))!.UserText,
    };

    private static string TitleOf(DuoFailureCategory cause) => cause switch
    {
        DuoFailureCategory.Unreachable or DuoFailureCategory.Slow or DuoFailureCategory.ServerError or DuoFailureCategory.RateLimited => "Duo cannot be reached",
        DuoFailureCategory.TlsFailure or DuoFailureCategory.Redirected or DuoFailureCategory.NotDuo or DuoFailureCategory.ClockDrift
            or DuoFailureCategory.WrongCredentials or DuoFailureCategory.WrongApplicationType => "The connection to Duo needs attention",
        DuoFailureCategory.Denied => "Duo did not confirm the sign-in",
        DuoFailureCategory.UserUnknown => "Duo does not know you",
        _ => "You were not signed in",
    };
}
