using MspProcess.DuoAuth.Protocol.ApiHosts;
using MspProcess.DuoAuth.Verification.Hosting;
using MspProcess.DuoAuth.Verification.Storage;
using MspProcess.DuoAuth.Verification.Transport;

namespace MspProcess.DuoAuth.Verification.Routes;

/// <summary>Makes credentials of stored integrations; every host is checked at every use, also those that Duo named (T37).</summary>
internal sealed class IntegrationReader(HostSeam<IDuoIntegrationStore> integrations, IApiHosts hosts)
{
    /// <summary>Finds the tenant's active integration of a kind.</summary>
    public async ValueTask<ReadyIntegration?> FindActiveAsync(string tenantId, DuoIntegrationKind kind, CancellationToken cancellationToken) =>
        await integrations.CallAsync(store => store.FindActiveAsync(tenantId, kind, cancellationToken)) is { } found ? Read(found, null, null) : null;

    /// <summary>Finds the integration that began an attempt, with today's secret.</summary>
    public async ValueTask<ReadyIntegration?> FindAsync(DuoVerificationRecord record, CancellationToken cancellationToken) =>
        await integrations.CallAsync(store => store.FindAsync(record.TenantId, record.IntegrationId, cancellationToken)) is { } found
            ? Read(found, record.AccountId, record.AccountHost)
            : null;

    /// <summary>Turns an integration of a parent into one that acts in a child account.</summary>
    public ReadyIntegration? ForAccount(ReadyIntegration parent, string accountId, string? accountHost) =>
        DuoIds.IsAccount(accountId) && hosts.TryGetAddress(accountHost, out var address)
            ? parent with { Credentials = parent.Credentials with { Address = address, AccountId = accountId } }
            : null;

    private ReadyIntegration? Read(DuoIntegration integration, string? accountId, string? accountHost)
    {
        if (integration.ClientSecret.Length == 0 || !hosts.TryGetAddress(integration.ApiHost, out var address))
        {
            return null;
        }

        var ready = new ReadyIntegration(integration.Id, new ApiCredentials(integration.ClientId, integration.ClientSecret, address));

        return accountId is null ? ready : ForAccount(ready, accountId, accountHost);
    }
}
