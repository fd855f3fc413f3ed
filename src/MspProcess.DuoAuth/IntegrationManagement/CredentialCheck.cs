using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>Verifies credentials with Duo's health check before anything is saved.</summary>
internal sealed class CredentialCheck(IDuoClient duo, IChangePolicy policy, IReadOnlyList<IIntegrationCheck> others)
{
    /// <summary>Tells whether integrations of a kind can be checked, which those of other packages can be where the host registered them.</summary>
    public bool Knows(DuoIntegrationKind kind) => kind == DuoIntegrationKind.DuoWebSdk || others.Any(check => check.Kind == kind);

    /// <summary>Asks Duo; <see langword="null"/> if Duo accepts the credentials.</summary>
    /// <param name="integration">The integration, whose other values do not count.</param>
    /// <param name="credentials">The credentials.</param>
    /// <param name="cancellationToken">Cancels the call.</param>
    public async ValueTask<DuoIntegrationResult?> ValidateAsync(DuoIntegration integration, DuoCredentials credentials, CancellationToken cancellationToken)
    {
        if (await policy.CountAsync() is { } wait)
        {
            return DuoIntegrationResult.Limited(wait);
        }

        if (integration.Kind != DuoIntegrationKind.DuoWebSdk)
        {
            var candidate = integration with { ClientId = credentials.ClientId, ClientSecret = credentials.ClientSecret, ApiHost = credentials.Host.Value };
            return others.FirstOrDefault(check => check.Kind == integration.Kind) is { } check
                ? (await check.CheckAsync(candidate, cancellationToken)).Error is { } error ? DuoIntegrationResult.Failed([error]) : null
                : IntegrationMessages.UnknownKind;
        }

        var outcome = await duo.CheckHealthAsync(credentials, cancellationToken);
        return outcome.Succeeded ? null : DuoIntegrationResult.Failed([Explain(outcome.Failure.Reason)]);
    }

    // Duo's own words are left out: they are written for developers, and they come from outside (T30).
    private static DuoIntegrationError Explain(DuoFailureReason reason) => reason switch
    {
        DuoFailureReason.DuoInvalidClient => new(
            nameof(DuoIntegrationInput.ClientSecret),
            reason,
            "Duo doesn't accept this Integration Key with this Secret Key. Copy both again from the same application in Duo's admin panel."),
        DuoFailureReason.DuoRequestRefused or DuoFailureReason.DuoWrongApplicationType => new(
            nameof(DuoIntegrationInput.ClientId),
            reason,
            "Duo doesn't accept this Integration Key. In Duo's admin panel, check that the application is of the type Web SDK and isn't disabled."),
        DuoFailureReason.DuoClockDrift => new(
            null,
            reason,
            "The clocks of this server and of Duo differ by more than a minute. Nothing was saved. Ask an operator to set the clock."),
        DuoFailureReason.DuoTimeout or DuoFailureReason.DuoUnreachable => new(
            nameof(DuoIntegrationInput.ApiHost), reason, "Duo couldn't be reached at this API Hostname. Check its spelling, or try again later."),
        DuoFailureReason.DuoTlsFailure => new(
            nameof(DuoIntegrationInput.ApiHost), reason, "No secure connection could be made to this API Hostname. Check its spelling."),
        DuoFailureReason.DuoRedirected or DuoFailureReason.DuoResponseTooLarge or DuoFailureReason.DuoResponseUnreadable => new(
            nameof(DuoIntegrationInput.ApiHost), reason, "The server at this API Hostname isn't Duo. Copy the API Hostname from Duo's admin panel."),
        DuoFailureReason.ApiHostRefused => new(nameof(DuoIntegrationInput.ApiHost), reason, "This isn't an API Hostname of Duo."),
        DuoFailureReason.DuoRateLimited => new(null, reason, "Duo is receiving too many requests. Nothing was saved. Try again in a minute."),
        DuoFailureReason.DuoServerError => new(null, reason, "Duo can't check the values right now. Nothing was saved. Try again later."),
        _ => new(null, reason, "The values couldn't be verified with Duo. Nothing was saved."),
    };
}
