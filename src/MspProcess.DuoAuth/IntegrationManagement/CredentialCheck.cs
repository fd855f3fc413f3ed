using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Proves credentials against Duo before anything is saved.</summary>
internal static class CredentialCheck
{
    /// <summary>Asks Duo; <see langword="null"/> means proved.</summary>
    public static async ValueTask<DuoIntegrationError?> FindErrorAsync(IDuoClient duo, DuoCredentials credentials, CancellationToken cancellationToken)
    {
        var outcome = await duo.CheckHealthAsync(credentials, cancellationToken);
        return outcome.Succeeded ? null : Explain(outcome.Failure.Reason);
    }

    // Duo's own words are left out: they are written for developers, and they come from outside (T30).
    private static DuoIntegrationError Explain(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.DuoInvalidClient => new(
            DuoIntegrationField.ClientSecret,
            reason,
            "Duo does not accept this Integration Key with this Secret Key. Copy both again from the same application in Duo's admin panel."),
        DuoFailureReason.DuoRequestRefused or DuoFailureReason.DuoWrongApplicationType => new(
            DuoIntegrationField.ClientId,
            reason,
            "Duo refuses this Integration Key. Check that the application in Duo's admin panel is of the type Web SDK and is not disabled."),
        DuoFailureReason.DuoClockDrift => new(
            DuoIntegrationField.None,
            reason,
            "The clocks of this server and of Duo differ by more than a minute, so Duo refuses. Nothing was saved; let an operator set the clock."),
        DuoFailureReason.DuoTimeout or DuoFailureReason.DuoUnreachable => new(
            DuoIntegrationField.ApiHost, reason, "No Duo could be reached under this API Hostname. Check its spelling, or try again later."),
        DuoFailureReason.DuoTlsFailure => new(
            DuoIntegrationField.ApiHost, reason, "No secure connection could be made to this API Hostname. Check its spelling."),
        DuoFailureReason.DuoRedirected or DuoFailureReason.DuoResponseTooLarge or DuoFailureReason.DuoResponseUnreadable => new(
            DuoIntegrationField.ApiHost, reason, "What answers under this API Hostname is not Duo. Copy the API Hostname from Duo's admin panel."),
        DuoFailureReason.ApiHostRefused => new(DuoIntegrationField.ApiHost, reason, "The API Hostname is not one of Duo's."),
        DuoFailureReason.DuoRateLimited => new(
            DuoIntegrationField.None, reason, "Duo receives too many requests at the moment. Nothing was saved; try again in a minute."),
        DuoFailureReason.DuoServerError => new(
            DuoIntegrationField.None, reason, "Duo cannot check the values at the moment. Nothing was saved; try again later."),
        _ => new(DuoIntegrationField.None, reason, "The values could not be proved against Duo. Nothing was saved."),
    };
}
