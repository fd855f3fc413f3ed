using System.Globalization;

namespace MspProcess.DuoAuth.Failures;

/// <summary>The texts for users. They say what happened and what to do, and nothing that would help an attacker.</summary>
internal static class FailureMessages
{
    /// <summary>Formats the number of a failure so that it is not taken for an HTTP status: <c>DUO-301</c>.</summary>
    public static string Number(DuoFailureReason reason) => string.Create(CultureInfo.InvariantCulture, $"DUO-{(int)reason}");

    public static string Title(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.LinkSuspended or DuoFailureReason.UserKeyChanged => "Your Duo link is suspended",
        DuoFailureReason.UserNotLinked => "Link Duo first",
        DuoFailureReason.LinkUnproved => "Verify your Duo link again",
        DuoFailureReason.StepUpRequired => "Confirm that it is you",
        DuoFailureReason.TransactionExpired => "That took too long",
        DuoFailureReason.TransactionUsed or DuoFailureReason.TransactionUnknown => "This sign-in is over",
        DuoFailureReason.BrowserMismatch or DuoFailureReason.SubjectMismatch or DuoFailureReason.SessionMismatch
            or DuoFailureReason.TenantMismatch => "This sign-in was started elsewhere",
        DuoFailureReason.CookieMissing => "Your browser didn't send its cookie",
        DuoFailureReason.TransactionRevoked => "This sign-in was ended",
        DuoFailureReason.StartedAtOtherOrigin => "Sign in at this address",
        DuoFailureReason.PlainHttpOrigin => "This address can't be used with Duo",
        DuoFailureReason.UserRejected => "You cannot sign in right now",
        DuoFailureReason.TokenWithoutDuo or DuoFailureReason.StepUpNeedsBrowser => "Sign in with a web browser",
        DuoFailureReason.AssuranceNotAccepted => "Duo did not ask you to confirm",
        DuoFailureReason.AuditUnavailable => "Sign-ins can't be recorded",
        DuoFailureReason.FactorNotStrongEnough => "This page needs a security key",
        DuoFailureReason.RejectedByHost => "You do not have access",
        DuoFailureReason.TooManyRequests => "Too many requests",
        _ => TitleOf(FailureCatalog.CategoryOf(reason)),
    };

    public static string Message(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.LinkSuspended => "Your Duo link was suspended to protect you. Ask your administrator to reset it.",
        DuoFailureReason.UserKeyChanged =>
            "Your user name now belongs to another user at Duo, so your link was suspended. Ask your administrator for help.",
        DuoFailureReason.UserNotLinked => "This page needs a confirmation with Duo, and you haven't linked Duo yet. Link it in your profile, then try again.",
        DuoFailureReason.LinkUnproved => "Your organization uses another Duo application now. Sign out and in again, or go to your profile, and verify your link.",
        DuoFailureReason.StepUpRequired => "This action needs a new confirmation with Duo. Confirm, then send the form again.",
        DuoFailureReason.IntegrationMissing or DuoFailureReason.IntegrationInactive =>
            "You need Duo to sign in, but your organization has no active Duo integration. Ask your administrator for help.",
        DuoFailureReason.TransactionExpired => "You didn't complete the sign-in in time. Sign in again.",
        DuoFailureReason.TransactionUsed or DuoFailureReason.TransactionUnknown =>
            "This sign-in is complete already, or it is no longer known. If you aren't signed in, sign in again.",
        DuoFailureReason.BrowserMismatch or DuoFailureReason.SubjectMismatch or DuoFailureReason.SessionMismatch
            or DuoFailureReason.TenantMismatch =>
            "This sign-in was started in another browser or by another user. Start again from this browser. If you didn't ask for a Duo prompt, deny it and tell your administrator.",
        DuoFailureReason.CookieMissing =>
            "Sign in again in one browser window, and allow cookies for this site. If you didn't expect a Duo prompt, deny it and tell your administrator.",
        DuoFailureReason.StartedAtOtherOrigin =>
            "You opened this site under another address, and a sign-in has to begin and end at the same one. Sign in again here.",
        DuoFailureReason.PlainHttpOrigin =>
            "Duo accepts plain http only for localhost. Open this site under localhost, or with https, and sign in again.",
        DuoFailureReason.TransactionRevoked =>
            "You signed out, started more sign-ins, or this address was opened elsewhere first. Sign in again. If that was not you, tell your administrator.",
        DuoFailureReason.ApiHostRefused or DuoFailureReason.DuoRequestRefused => FailureCatalog.TellAdministrator,
        DuoFailureReason.AssuranceNotAccepted => "This needs a confirmation that you give yourself, such as a push. If Duo never asks you, tell your administrator.",
        DuoFailureReason.DuoUserAlreadyLinked => "This Duo user is already linked to another user. Ask your administrator for help.",
        DuoFailureReason.UserNameUnavailable => "You have no user name that can be used with Duo. Ask your administrator for help.",
        DuoFailureReason.TokenWithoutDuo => "You need Duo to sign in, and this app can't show the Duo prompt. Sign in with a web browser instead.",
        DuoFailureReason.StepUpNeedsBrowser => "This action needs a recent confirmation by Duo, which a request with a token cannot have. Use a web browser instead.",
        DuoFailureReason.UserRejected => "You were locked out or changed while you were at Duo. Sign in again, or ask your administrator for help.",
        DuoFailureReason.AuditUnavailable => "Your organization records every sign-in, and that isn't possible right now. Wait a minute and try again.",
        DuoFailureReason.FactorNotStrongEnough =>
            "You confirmed in another way. Open the page again, choose \"Other options\" at Duo, and use a security key, Touch ID or Windows Hello. If you have none, ask your administrator.",
        DuoFailureReason.RejectedByHost => "Duo confirmed you, but a rule of your organization doesn't allow this. Ask your administrator for help.",
        DuoFailureReason.TooManyRequests => "You, or somebody who shares your network, sent too many requests. Nothing was changed. Wait a few minutes and try again.",
        _ => (FailureCatalog.Find(reason) ?? FailureCatalog.Find(FailureCategory.Internal))!.UserText,
    };

    /// <summary>Says when a request that went over a limit may be sent again.</summary>
    public static string Wait(TimeSpan time) => (int)Math.Ceiling(time.TotalMinutes) is > 1 and var minutes
        ? string.Create(CultureInfo.InvariantCulture, $"You can try again in {minutes} minutes.")
        : "You can try again in a minute.";

    private static string TitleOf(FailureCategory category) => category switch
    {
        FailureCategory.Unreachable or FailureCategory.Slow or FailureCategory.ServerError or FailureCategory.RateLimited => "Duo cannot be reached",
        FailureCategory.TlsFailure or FailureCategory.Redirected or FailureCategory.NotDuo or FailureCategory.ClockDrift
            or FailureCategory.WrongCredentials or FailureCategory.WrongApplicationType => "The connection to Duo needs attention",
        FailureCategory.Denied => "Duo did not confirm the sign-in",
        FailureCategory.UserUnknown => "Duo does not know you",
        _ => "You were not signed in",
    };
}
