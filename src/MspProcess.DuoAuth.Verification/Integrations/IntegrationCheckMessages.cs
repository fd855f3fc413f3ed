using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Integrations;

/// <summary>Says at which field an administrator has to look. Duo's codes do not tell a wrong key from a wrong host, so the texts name all that it can be.</summary>
internal static class IntegrationCheckMessages
{
    public static IntegrationCheckResult Of(ApiFailure failure, string application) => failure.Kind switch
    {
        ApiFailureKind.WrongKey => Not(
            nameof(DuoIntegrationInput.ClientId), DuoFailureReason.DuoInvalidClient,
            $"Duo does not know this Integration Key at this API Hostname. Copy both again from the same application; it must be of the kind {application}."),
        ApiFailureKind.WrongSignature => Not(
            nameof(DuoIntegrationInput.ClientSecret), DuoFailureReason.DuoInvalidClient,
            "Duo does not accept this Integration Key with this Secret Key. Copy both again from the same application in Duo's admin panel."),
        ApiFailureKind.WrongApplication => Not(
            nameof(DuoIntegrationInput.ClientId), DuoFailureReason.DuoWrongApplicationType,
            $"This Integration Key belongs to another kind of application. Protect an application of the kind {application} in Duo's admin panel."),
        ApiFailureKind.Forbidden => Not(
            null, DuoFailureReason.DuoRequestRefused,
            $"Duo accepts the key but allows it nothing. Grant the {application} application its permissions, or allow the addresses of this server under \"Networks for API Access\"."),
        ApiFailureKind.ClockOff => Not(
            null, DuoFailureReason.DuoClockDrift, "The clocks of this server and of Duo differ, so Duo does not accept the call. Nothing was saved; set the clock."),
        ApiFailureKind.Unreachable or ApiFailureKind.Timeout => Not(
            nameof(DuoIntegrationInput.ApiHost), DuoFailureReason.DuoUnreachable,
            "No Duo could be reached under this API Hostname. Check its spelling, or try again later."),
        ApiFailureKind.Redirected or ApiFailureKind.Unreadable or ApiFailureKind.TooLarge or ApiFailureKind.NotFound => Not(
            nameof(DuoIntegrationInput.ApiHost), DuoFailureReason.DuoResponseUnreadable,
            "What responds under this API Hostname is not Duo. Copy the API Hostname from Duo's admin panel."),
        ApiFailureKind.RateLimited => Not(
            null, DuoFailureReason.DuoRateLimited, "Duo receives too many requests at the moment. Nothing was saved; try again in a minute."),
        _ => Not(null, DuoFailureReason.DuoServerError, "Duo cannot check the values at the moment. Nothing was saved; try again later."),
    };

    private static IntegrationCheckResult Not(string? member, DuoFailureReason reason, string message) =>
        IntegrationCheckResult.NotAccepted(member, reason, message);
}
