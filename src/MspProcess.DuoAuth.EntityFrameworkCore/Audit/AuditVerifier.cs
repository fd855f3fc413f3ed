using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Verifies the chain of a tenant, and the entries that wait for their place.</summary>
internal sealed class AuditVerifier<TContext>(AuditReader<TContext> reader, AuditHasher hasher)
    where TContext : DbContext
{
    // The retention may delete while the chain is read; then it is read again.
    private const int Attempts = 3;

    public async ValueTask<DuoAuditVerification> VerifyAsync(string tenantId, DuoAuditHead? known, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var before = await reader.FindHeadAsync(tenantId, cancellationToken);
            var explanations = new AuditExplanations(await reader.ReadExplanationsAsync(tenantId, cancellationToken), hasher);
            var walk = new AuditChainWalk(hasher, explanations, before ?? AuditHeadRow.Empty(tenantId), known);
            var finding = before is null || explanations.ExplainAnchor(before) ? await WalkAsync(walk, tenantId, before, cancellationToken) : new AuditFinding(DuoAuditFault.Removed, 1);
            var after = await reader.FindHeadAsync(tenantId, cancellationToken);
            if (after?.AnchorSequence != before?.AnchorSequence && attempt < Attempts)
            {
                continue;
            }

            finding ??= walk.FindEnd(after);
            var pending = 0L;
            for (var last = 0L; ;)
            {
                var rows = await reader.ReadPendingAsync(tenantId, last, cancellationToken);
                if (rows.Count == 0)
                {
                    break;
                }

                pending += rows.Count;
                last = rows[^1].Id;
                finding ??= rows.Where(row => !IsPendingAsSealed(row, explanations)).Select(row => new AuditFinding(DuoAuditFault.Changed, null, AuditRowMapper.KeyOf(row))).FirstOrDefault();
            }

            return new DuoAuditVerification
            {
                TenantId = tenantId,
                Fault = finding?.Fault ?? DuoAuditFault.None,
                FaultSequence = finding?.Sequence,
                FaultKey = finding?.Key,
                Verified = walk.Verified,
                Pending = pending,
                Erased = walk.Erased,
                WithoutKey = walk.WithoutKey,
                DeletedThrough = before?.AnchorSequence ?? 0,
                Head = new DuoAuditHead(tenantId, walk.Place, Convert.ToHexString(walk.Hash)),
            };
        }
    }

    private bool IsPendingAsSealed(AuditRow row, AuditExplanations explanations)
        => row.Hash is null && hasher.Knows(row.KeyId) && hasher.IsSealed(row) && (!row.IsErased || explanations.ExplainErasure(row));

    private async ValueTask<AuditFinding?> WalkAsync(AuditChainWalk walk, string tenantId, AuditHeadRow? head, CancellationToken cancellationToken)
    {
        await foreach (var row in reader.ReadChainAsync(tenantId, 0, cancellationToken))
        {
            if (!walk.TryStep(row, out var finding))
            {
                return finding ?? await AuditFaultFinder.FindAsync(
                    walk, row, reader.ReadChainAsync(tenantId, walk.Place, cancellationToken), head?.Sequence, hasher, cancellationToken);
            }
        }

        return null;
    }
}
