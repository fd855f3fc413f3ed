using Microsoft.Extensions.Logging;
using MspProcess.DuoAuth.Telemetry;

namespace MspProcess.DuoAuth.Links;

/// <summary>Reads the link status of a user. If a store throws, the status is unreadable, which denies every sign-in.</summary>
internal sealed class LinkStatusReader(
    IDuoUserLinkStore links, IDuoIntegrationStore integrations, ILogger<LinkStatusReader> logger)
{
    public async ValueTask<LinkStatus> ReadAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        try
        {
            return await ReadStoresAsync(tenantId, subject, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            throw;
        }
#pragma warning disable CA1031 // A host's store may throw anything; all of it means "unknown", which denies.
        catch (Exception exception)
#pragma warning restore CA1031
        {
            Log.StoreUnreadable(logger, exception);
            return new LinkStatus(LinkStatusKind.Unreadable);
        }
    }

    private async ValueTask<LinkStatus> ReadStoresAsync(string tenantId, string subject, CancellationToken cancellationToken)
    {
        var link = await links.FindAsync(tenantId, subject, cancellationToken);
        if (link is null)
        {
            var active = await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoWebSdk, cancellationToken);
            return new LinkStatus(LinkStatusKind.NotLinked, null, IsOf(active, tenantId) ? active : null);
        }

        // T04, T42: another tenant's record is not used here, even if a store returns it.
        if (!string.Equals(link.TenantId, tenantId, StringComparison.Ordinal)
            || !string.Equals(link.Subject, subject, StringComparison.Ordinal))
        {
            return new LinkStatus(LinkStatusKind.Unreadable);
        }

        if (link.State is not (DuoLinkState.Active or DuoLinkState.VerificationRequired))
        {
            return new LinkStatus(LinkStatusKind.Suspended, link);
        }

        var integration = await integrations.FindAsync(tenantId, link.IntegrationId, cancellationToken);
        if (link.State == DuoLinkState.VerificationRequired && !(IsOf(integration, tenantId) && integration!.State == DuoIntegrationState.Active))
        {
            // Another integration may have replaced it: the link is verified with that one.
            var successor = await integrations.FindActiveAsync(tenantId, DuoIntegrationKind.DuoWebSdk, cancellationToken);
            integration = IsOf(successor, tenantId) ? successor : integration;
        }

        return integration switch
        {
            null => new LinkStatus(LinkStatusKind.IntegrationMissing, link),
            _ when !IsOf(integration, tenantId) => new LinkStatus(LinkStatusKind.IntegrationMissing, link),
            { State: DuoIntegrationState.Active } => new LinkStatus(
                link.State == DuoLinkState.Active && IsVerifiedBy(link, integration) ? LinkStatusKind.Usable : LinkStatusKind.VerificationRequired, link, integration),
            _ => new LinkStatus(LinkStatusKind.IntegrationInactive, link, integration),
        };
    }

    /// <summary>T50: another application has not verified the link, no matter who changed the integration, and when.</summary>
    private static bool IsVerifiedBy(DuoUserLink link, DuoIntegration integration)
        => link.Application is null || string.Equals(link.Application, integration.Application, StringComparison.Ordinal);

    private static bool IsOf(DuoIntegration? integration, string tenantId)
        => integration is { Kind: DuoIntegrationKind.DuoWebSdk }
            && string.Equals(integration.TenantId, tenantId, StringComparison.Ordinal);
}
