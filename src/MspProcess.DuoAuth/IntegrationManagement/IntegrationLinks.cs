using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>The links that rest on an integration, as its manager sees them.</summary>
internal sealed class IntegrationLinks(IDuoUserLinkWriter links, IntegrationAudit audit)
{
    // Each round takes all links it sees, so a second one is needed only for links that somebody changes meanwhile.
    private const int MaxRounds = 16;

    public ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => links.CountAsync(tenantId, integrationId, cancellationToken);

    public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken)
        => links.ListAsync(tenantId, cancellationToken);

    /// <summary>Demands a new proof of every link of the integration; what was proved by one Duo application proves nothing to another (T50).</summary>
    /// <remarks>A link that was suspended stays so: whoever stopped it did not mean to leave it to the user.</remarks>
    /// <exception cref="InvalidOperationException">Links change faster than they can be written.</exception>
    public async ValueTask DemandProofAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
    {
        for (var round = 0; round < MaxRounds; round++)
        {
            var active = (await links.ListAsync(tenantId, cancellationToken))
                .Where(link => link.State == DuoLinkState.Active && string.Equals(link.IntegrationId, integrationId, StringComparison.Ordinal))
                .ToArray();
            if (active.Length == 0)
            {
                return;
            }

            foreach (var link in active)
            {
                // Whatever comes back, the next round looks again.
                var suspended = link with { State = DuoLinkState.Unproved, Revision = RandomId.Id() };
                if (await links.UpdateAsync(suspended, link.Revision, cancellationToken) == DuoStoreResult.Saved)
                {
                    await audit.SuspendedAsync(suspended);
                }
            }
        }

        throw new InvalidOperationException("The links of the Duo integration could not be set aside, as they keep changing. Try again.");
    }
}
