using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Diagnostics;
using MspProcess.DuoAuth.Integrations;
using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Gate;

/// <summary>Asks the stores about a user. Whatever they throw becomes an unreadable standing, which lets nobody pass.</summary>
internal sealed class DuoStandingReader(
    IDuoUserLinkStore links, IDuoIntegrationStore integrations, ILogger<DuoStandingReader> logger)
{
    public async ValueTask<DuoStanding> ReadAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadStoresAsync(tenantId, subject, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A store of the host may throw anything; all of it means "unknown", which denies.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            DuoLog.StoreUnreadable(logger, exception);
            return new DuoStanding(DuoStandingStatus.Unreadable);
        }
    }

    private async ValueTask<DuoStanding> ReadStoresAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(tenantId, subject, cancellationToken);
        if (link is null)
        {
            var active = await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoWebSdk, cancellationToken);
            return new DuoStanding(DuoStandingStatus.NotLinked, null, IsOf(active, tenantId) ? active : null);
        }

        // T04, T42: what another tenant's record says is worth nothing here, even if a store returns it.
        if (!string.Equals(link.TenantId, tenantId, StringComparison.Ordinal)
            || !string.Equals(link.Subject, subject, StringComparison.Ordinal))
        {
            return new DuoStanding(DuoStandingStatus.Unreadable);
        }

        if (link.State is not (DuoLinkState.Active or DuoLinkState.Unproved))
        {
            return new DuoStanding(DuoStandingStatus.Suspended, link);
        }

        var integration = await integrations.FindAsync(tenantId, link.IntegrationId, cancellationToken);
        if (link.State == DuoLinkState.Unproved && !(IsOf(integration, tenantId) && integration!.State == DuoIntegrationState.Active))
        {
            // Another one may have come into force in its place: the link is proved again by that one.
            var successor = await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoWebSdk, cancellationToken);
            integration = IsOf(successor, tenantId) ? successor : integration;
        }

        return integration switch
        {
            null => new DuoStanding(DuoStandingStatus.IntegrationMissing, link),
            _ when !IsOf(integration, tenantId) => new DuoStanding(DuoStandingStatus.IntegrationMissing, link),
            { State: DuoIntegrationState.Active } => new DuoStanding(
                link.State == DuoLinkState.Active ? DuoStandingStatus.Usable : DuoStandingStatus.Unproved, link, integration),
            _ => new DuoStanding(DuoStandingStatus.IntegrationInactive, link, integration),
        };
    }

    private static bool IsOf(DuoIntegration? integration, string tenantId)
        => integration is { Kind: DuoIntegrationKind.DuoWebSdk }
            && string.Equals(integration.TenantId, tenantId, StringComparison.Ordinal);
}
