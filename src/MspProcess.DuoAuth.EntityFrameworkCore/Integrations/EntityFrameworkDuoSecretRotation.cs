using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

/// <summary>Rewrites secrets row by row; a row whose ciphertext changed meanwhile is somebody else's.</summary>
internal sealed class EntityFrameworkDuoSecretRotation<TContext>(
    DuoContextFactory<TContext, DuoIntegrationRow> contexts, DuoSecretProtector protector) : IDuoSecretRotation
    where TContext : DbContext
{
    public async ValueTask<DuoSecretRotationResult> ReprotectAsync(CancellationToken cancellationToken)
    {
        var rows = await contexts.RunAsync(
            context => context.Set<DuoIntegrationRow>().AsNoTracking().ToListAsync(cancellationToken),
            cancellationToken);
        var (rewritten, unreadable) = (0, 0);
        foreach (var row in rows)
        {
            try
            {
                if (protector.Renew(row.TenantId, row.Id, row.ProtectedClientSecret) is { } renewed)
                {
                    rewritten += await RewriteAsync(row, renewed, cancellationToken);
                }
            }
            catch (DuoSecretUnreadableException)
            {
                unreadable++;
            }
        }

        return new DuoSecretRotationResult(rewritten, rows.Count - rewritten - unreadable, unreadable);
    }

    private ValueTask<int> RewriteAsync(DuoIntegrationRow row, string renewed, CancellationToken cancellationToken)
        => contexts.WriteAsync(
            context => context.Set<DuoIntegrationRow>()
                .Where(stored => stored.Id == row.Id && stored.ProtectedClientSecret == row.ProtectedClientSecret)
                .ExecuteUpdateAsync(setters => setters.SetProperty(stored => stored.ProtectedClientSecret, renewed), cancellationToken),
            cancellationToken);
}
