using MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the table of rate limits to a host's own model.</summary>
public static class DuoRateLimitModelBuilderExtensions
{
    /// <summary>Maps <c>DuoRateLimits</c>. Call it in <c>OnModelCreating</c>, beside <c>UseDuo</c>.</summary>
    /// <remarks>Not part of <c>UseDuo</c>, as limits in memory need no table. It holds hashes, and neither users nor addresses. Calling it twice is harmless.</remarks>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <returns><paramref name="modelBuilder"/>.</returns>
    public static ModelBuilder UseDuoRateLimits(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        return modelBuilder.ApplyConfiguration(new RateLimitRowConfiguration());
    }
}
