using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.RateLimits;

/// <summary>A host's context with the table of rate limits.</summary>
public class RateLimitContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuo().UseDuoRateLimits();
}
