using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

/// <summary>Stops a host whose model lacks the table when it starts: later, each node would count by itself.</summary>
internal sealed class RateLimitModelCheck<TContext>(IServiceScopeFactory scopes) : IHostedService
    where TContext : DbContext
{
    /// <exception cref="InvalidOperationException">The model lacks the table.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<TContext>().Model.FindEntityType(typeof(RateLimitRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {typeof(TContext).Name} lacks the table of rate limits. Call modelBuilder.UseDuoRateLimits() in its OnModelCreating, "
                + "then add and apply a migration.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
