using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>Opens the host's context in a scope of its own.</summary>
/// <remarks>The context of the request may hold changes that the host has not saved yet; they are none of ours to flush, see or lose.</remarks>
internal sealed class DuoContextFactory<TContext>(IServiceScopeFactory scopes)
    where TContext : DbContext
{
    public async ValueTask<TResult> RunAsync<TResult>(Func<TContext, Task<TResult>> work, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var scope = scopes.CreateAsyncScope();
        await using (scope)
        {
            var context = scope.ServiceProvider.GetRequiredService<TContext>();
            if (context.Model.FindEntityType(typeof(DuoUserLinkRow)) is null)
            {
                throw new InvalidOperationException(
                    $"The model of {typeof(TContext).Name} lacks the tables of Duo. Call modelBuilder.UseDuo() in its OnModelCreating.");
            }

            return await work(context);
        }
    }
}
