using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Verification.AuthApi;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Integrations;

/// <summary>Checks an Auth API application by Duo's own <c>check</c>.</summary>
internal sealed class AuthApiIntegrationCheck(IApiHosts hosts, AuthApiClient client) : ApiIntegrationCheck(hosts)
{
    public override DuoIntegrationKind Kind => DuoIntegrationKind.DuoAuthApi;

    protected override async Task<IntegrationCheckResult> CheckAsync(ApiCredentials credentials, CancellationToken cancellationToken) =>
        await client.CheckAsync(credentials, cancellationToken) is { Failure: { } failure }
            ? IntegrationCheckMessages.Of(failure, "Auth API")
            : IntegrationCheckResult.Accepted();
}
