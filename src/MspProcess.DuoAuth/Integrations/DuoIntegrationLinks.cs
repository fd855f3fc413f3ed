using MspProcess.DuoAuth.Links;

namespace MspProcess.DuoAuth.Integrations;

/// <summary>The links that rest on an integration, as its manager sees them.</summary>
internal sealed class DuoIntegrationLinks(IDuoUserLinkWriter links, DuoIntegrationAudit audit)
{
    // Each round suspends all links it sees, so a second one is needed only for links that somebody changes meanwhile.
    private const int MaxRounds = 16;

    public ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => links.CountAsync(tenantId, integrationId, cancellationToken);

    /// <summary>Suspends every link of the integration; what was proved by one Duo application proves nothing to another (T50).</summary>
    /// <exception cref="InvalidOperationException">Links change faster than they can be suspended.</exception>
    public async ValueTask SuspendAllAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var active = (await links.ListAsync(tenantId, cancellationToken))
                .Where(link => link.State != DuoLinkState.Suspended && string.Equals(link.IntegrationId, integrationId, StringComparison.Ordinal))
                .ToArray();
            if (active.Length == 0)
            {
                return;
            }

            foreach (var link in active)
            {
                // Whatever comes back, the next round looks again.
                var suspended = link with { State = DuoLinkState.Suspended, Revision = DuoOpaqueId.Create() };
                if (await links.UpdateAsync(suspended, link.Revision, cancellationToken) == DuoStoreResult.Saved)
                {
                    await audit.SuspendedAsync(suspended);
                }
            }
        }

        throw new InvalidOperationException("The links of the Duo integration could not be suspended, as they keep changing. Try again.");
    }
}
