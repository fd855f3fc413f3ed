using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Stops a host whose model lacks the tables, when it starts and not at the first caller.</summary>
internal sealed class VerificationModelCheck<TContext>(IServiceScopeFactory scopes) : IHostedService
    where TContext : DbContext
{
    /// <exception cref="InvalidOperationException">The model lacks the tables.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        if (scope.ServiceProvider.GetRequiredService<TContext>().Model.FindEntityType(typeof(VerificationRow)) is null)
        {
            throw new InvalidOperationException(
                $"The model of {typeof(TContext).Name} lacks the tables of verifications. Call modelBuilder.UseDuoVerification() in its OnModelCreating, "
                + "then add and apply a migration.");
        }
    }

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;
}
