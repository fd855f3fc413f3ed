using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.Verification.Storage;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Claims the keys of an attempt, one statement for each; of all nodes, one gets a key.</summary>
internal sealed class VerificationClaims<TContext>(DuoContextFactory<TContext, ClaimRow> contexts)
    where TContext : DbContext
{
    private const int Tries = 5;

    /// <summary>Claims all keys, or none.</summary>
    /// <returns>The attempt that has a key; <see langword="null"/> if all were claimed.</returns>
    public async ValueTask<string?> TakeAsync(DuoVerificationRecord record, CancellationToken cancellationToken)
    {
        // In one order for all, so that of two that share both keys one gets both.
        foreach (var key in record.Keys.Order(StringComparer.Ordinal))
        {
            if (await TakeAsync(key, record, cancellationToken) is { } other)
            {
                await MoveAsync(record.Id, record.CreatedAt, CancellationToken.None);
                return other;
            }
        }

        return null;
    }

    /// <summary>Changes until when an attempt has its keys.</summary>
    public async ValueTask MoveAsync(string verificationId, DateTimeOffset liveUntil, CancellationToken cancellationToken) =>
        await contexts.WriteAsync(
            context => context.Set<ClaimRow>().Where(row => row.VerificationId == verificationId)
                .ExecuteUpdateAsync(setters => setters.SetProperty(row => row.LiveUntil, liveUntil), cancellationToken),
            cancellationToken);

    /// <summary>Deletes what ended long ago.</summary>
    public async ValueTask DeleteAsync(DateTimeOffset endedBefore, CancellationToken cancellationToken) =>
        await contexts.WriteAsync(
            context => context.Set<ClaimRow>().Where(row => row.LiveUntil < endedBefore).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private async ValueTask<string?> TakeAsync(string key, DuoVerificationRecord record, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            // This statement alone decides where the row is there already.
            var changed = await contexts.WriteAsync(
                context => context.Set<ClaimRow>().Where(row => row.Key == key && row.LiveUntil <= record.CreatedAt).ExecuteUpdateAsync(
                    setters => setters.SetProperty(row => row.VerificationId, record.Id).SetProperty(row => row.LiveUntil, record.LiveUntil), cancellationToken),
                cancellationToken);
            if (changed == 1)
            {
                return null;
            }

            if (await FindAsync(key, cancellationToken) is { } found && found.LiveUntil > record.CreatedAt)
            {
                // Our own, where a statement was made again after a broken connection.
                return string.Equals(found.VerificationId, record.Id, StringComparison.Ordinal) ? null : found.VerificationId;
            }

            // Another node may be first; then look again who has it.
            if (await contexts.TryAddAsync(
                () => new() { Key = key, VerificationId = record.Id, LiveUntil = record.LiveUntil },
                () => new(attempt < Tries),
                cancellationToken))
            {
                return null;
            }
        }
    }

    private ValueTask<ClaimRow?> FindAsync(string key, CancellationToken cancellationToken) =>
        contexts.RunAsync(context => context.Set<ClaimRow>().AsNoTracking().FirstOrDefaultAsync(row => row.Key == key, cancellationToken), cancellationToken);
}
