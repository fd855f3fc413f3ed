using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Integrations;

/// <summary>The frame of a check: the host rule first (T37), then one harmless call.</summary>
internal abstract class ApiIntegrationCheck(IApiHosts hosts) : IIntegrationCheck
{
    public abstract DuoIntegrationKind Kind { get; }

    public async ValueTask<IntegrationCheckResult> CheckAsync(DuoIntegration integration, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(integration);

        return hosts.TryGetAddress(integration.ApiHost, out var address)
            ? await CheckAsync(new ApiCredentials(integration.ClientId, integration.ClientSecret, address), cancellationToken)
            : IntegrationCheckResult.NotAccepted(
                nameof(DuoIntegrationInput.ApiHost), DuoFailureReason.ApiHostRefused, "The API Hostname is not one of Duo's. Copy it from Duo's admin panel.");
    }

    protected abstract Task<IntegrationCheckResult> CheckAsync(ApiCredentials credentials, CancellationToken cancellationToken);
}
