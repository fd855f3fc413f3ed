using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Verification.AccountsApi;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Integrations;

/// <summary>Checks an Accounts API application by listing the child accounts.</summary>
internal sealed class AccountsApiIntegrationCheck(IApiHosts hosts, AccountsApiClient client) : ApiIntegrationCheck(hosts)
{
    public override DuoIntegrationKind Kind => DuoIntegrationKind.DuoAccountsApi;

    protected override async Task<IntegrationCheckResult> CheckAsync(ApiCredentials credentials, CancellationToken cancellationToken) =>
        await client.ListAsync(credentials, cancellationToken) is { Failure: { } failure }
            ? IntegrationCheckMessages.Of(failure, "Accounts API")
            : IntegrationCheckResult.Accepted();
}
