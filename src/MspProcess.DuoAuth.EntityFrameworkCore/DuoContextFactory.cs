using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Opens the host's context in a scope of its own, for a store of <typeparamref name="TRow"/>.</summary>
/// <remarks>
/// The context of the request may hold changes that the host has not saved yet; they are none of ours to flush, see or lose.
/// Every piece of work is one statement, so that the execution strategy of the host's context may repeat it.
/// </remarks>
internal sealed class DuoContextFactory<TContext, TRow>(IServiceScopeFactory scopes)
    where TContext : DbContext
    where TRow : class
{
    /// <summary>How often a write is tried that the database undid because of another one.</summary>
    private const int Attempts = 5;

    public async ValueTask<TResult> RunAsync<TResult>(Func<TContext, Task<TResult>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            if (context.Model.FindEntityType(typeof(TRow)) is null)
            {
                throw new InvalidOperationException(
                    $"The model of {typeof(TContext).Name} lacks the tables of Duo. Call modelBuilder.UseDuo() in its OnModelCreating.");
            }

            return await work(context);
        }
    }

    /// <summary>As <see cref="RunAsync"/>, and again if the database undid the statement because another one was in its way.</summary>
    public async ValueTask<TResult> WriteAsync<TResult>(Func<TContext, Task<TResult>> write, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return await RunAsync(write, cancellationToken);
            }
            catch (Exception exception) when (attempt < Attempts && DuoDatabaseError.IsCollision(exception))
            {
                // Undone as a whole, so nothing is left of it.
            }
        }
    }

    /// <summary>Adds a row; when a rule of the tables may have refused it, asks <paramref name="isTaken"/> whether another one took its place.</summary>
    /// <param name="row">Makes the row, once for each try.</param>
    /// <param name="isTaken">Tells whether that can be. If not, what the database said is thrown on.</param>
    /// <param name="cancellationToken">Cancels.</param>
    /// <returns><see langword="false"/> if another row has its place.</returns>
    public async ValueTask<bool> TryAddAsync(Func<TRow> row, Func<ValueTask<bool>> isTaken, CancellationToken cancellationToken)
    {
        try
        {
            await WriteAsync(
                context =>
                {
                    context.Add(row());
                    return context.SaveChangesAsync(cancellationToken);
                },
                cancellationToken);
            return true;
        }
        catch (Exception exception) when (DuoDatabaseError.MayBeARule(exception))
        {
            if (await isTaken())
            {
                return false;
            }

            throw;
        }
    }

    /// <summary>Writes; when a rule of the tables may have refused, asks <paramref name="explain"/> which it was.</summary>
    /// <remarks>The rows are read again to tell, as every provider words its errors differently. Whatever no rule explains is thrown on.</remarks>
    /// <param name="write">The one statement.</param>
    /// <param name="explain">Tells the result by the rows; <see cref="DuoStoreResult.None"/> if no rule was broken.</param>
    /// <param name="cancellationToken">Cancels.</param>
    public async ValueTask<DuoStoreResult> WriteAsync(
        Func<TContext, Task<DuoStoreResult>> write, Func<TContext, Task<DuoStoreResult>> explain, CancellationToken cancellationToken)
    {
        try
        {
            return await WriteAsync(write, cancellationToken);
        }
        catch (Exception exception) when (DuoDatabaseError.MayBeARule(exception))
        {
            var failure = await RunAsync(explain, cancellationToken);
            if (failure != DuoStoreResult.None)
            {
                return failure;
            }

            throw;
        }
    }
}
