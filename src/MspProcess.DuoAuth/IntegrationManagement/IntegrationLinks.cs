using MspProcess.DuoAuth.Requests;

namespace MspProcess.DuoAuth.IntegrationManagement;

/// <summary>The links of an integration's users.</summary>
internal sealed class IntegrationLinks(IDuoUserLinkWriter links, IntegrationAudit audit)
{
    // Each round updates all links it sees. Another one is needed only for links that change in the meantime.
    private const int MaxRounds = 16;

    public ValueTask<int> CountAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
        => links.CountAsync(tenantId, integrationId, cancellationToken);

    public ValueTask<IReadOnlyList<DuoUserLink>> ListAsync(string tenantId, CancellationToken cancellationToken)
        => links.ListAsync(tenantId, cancellationToken);

    /// <summary>Requires a new verification of every active link of the integration, as one Duo application cannot vouch for another's users (T50).</summary>
    /// <remarks>A suspended link stays suspended: only an administrator may reset it.</remarks>
    /// <exception cref="InvalidOperationException">Links change faster than they can be written.</exception>
    public async ValueTask RequireVerificationAsync(string tenantId, string integrationId, CancellationToken cancellationToken)
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
                // A conflict needs no handling: the next round reads the link again.
                var changed = link with { State = DuoLinkState.VerificationRequired, Revision = RandomId.Id() };
                if (await links.UpdateAsync(changed, link.Revision, cancellationToken) == DuoStoreResult.Saved)
                {
                    await audit.VerificationRequiredAsync(changed);
                }
            }
        }

        throw new InvalidOperationException("The links of the Duo integration could not be updated, as they keep changing. Try again.");
    }
}
