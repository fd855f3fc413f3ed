using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Counts within windows of time; each step is one statement that the database decides.</summary>
internal sealed class VerificationCounts<TContext>(DuoContextFactory<TContext, CountRow> contexts)
    where TContext : DbContext
{
    private const int Tries = 5;

    public async ValueTask<bool> CountAsync(string key, DateTimeOffset window, int limit, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            var counted = await contexts.WriteAsync(
                context => context.Set<CountRow>().Where(row => row.Key == key && row.Window == window && row.Count < limit)
                    .ExecuteUpdateAsync(setters => setters.SetProperty(row => row.Count, row => row.Count + 1), cancellationToken),
                cancellationToken);
            if (counted == 1)
            {
                return true;
            }

            var begun = await contexts.WriteAsync(
                context => context.Set<CountRow>().Where(row => row.Key == key && row.Window < window)
                    .ExecuteUpdateAsync(setters => setters.SetProperty(row => row.Window, window).SetProperty(row => row.Count, 1), cancellationToken),
                cancellationToken);
            if (begun == 1)
            {
                return true;
            }

            if (await IsFullAsync(key, window, limit, cancellationToken))
            {
                return false;
            }

            // Another node may have begun the window; then count in it.
            if (await contexts.TryAddAsync(
                () => new() { Key = key, Window = window, Count = 1 },
                () => new(attempt < Tries),
                cancellationToken))
            {
                return true;
            }
        }
    }

    public async ValueTask DeleteAsync(DateTimeOffset before, CancellationToken cancellationToken) =>
        await contexts.WriteAsync(
            context => context.Set<CountRow>().Where(row => row.Window < before).ExecuteDeleteAsync(cancellationToken), cancellationToken);

    private ValueTask<bool> IsFullAsync(string key, DateTimeOffset window, int limit, CancellationToken cancellationToken) => contexts.RunAsync(
        context => context.Set<CountRow>().AnyAsync(row => row.Key == key && row.Window == window && row.Count >= limit, cancellationToken), cancellationToken);
}
