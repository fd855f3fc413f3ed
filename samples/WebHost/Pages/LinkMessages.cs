using MspProcess.DuoAuth;

namespace MspProcess.Portal.Pages;

/// <summary>What a person reads when a link could not be made or removed.</summary>
internal static class LinkMessages
{
    public static string Of(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.PasswordIncorrect => "That is not your password. After several wrong passwords your account is locked for five minutes.",
        DuoFailureReason.IntegrationMissing or DuoFailureReason.IntegrationInactive =>
            "Duo is not connected for your account at the moment. Ask an administrator of your account.",
        DuoFailureReason.AlreadyLinked => "Your account is linked already.",
        DuoFailureReason.DuoUserAlreadyLinked => "That Duo identity belongs to somebody else's login already.",
        DuoFailureReason.NothingToConfirm or DuoFailureReason.TransactionExpired or DuoFailureReason.IntegrationChanged =>
            "There is nothing to confirm any more. Please start again.",
        DuoFailureReason.NotFound or DuoFailureReason.UserNotLinked => "There is no link any more.",
        DuoFailureReason.Conflict => "Somebody else changed it at the same moment. Please look again.",
        DuoFailureReason.UserNameUnavailable => "Your user name cannot be used with Duo. Ask an administrator of your account.",
        DuoFailureReason.DuoTimeout or DuoFailureReason.DuoUnreachable or DuoFailureReason.DuoServerError or DuoFailureReason.DuoRateLimited =>
            "Duo cannot be reached right now. Please try again in a few minutes.",
        _ => "That did not work. Please start again; if it stays, ask an administrator of your account.",
    };
}
