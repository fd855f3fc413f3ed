using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Benchmarks;

/// <summary>A database with Duo's tables and no others.</summary>
internal sealed class BenchmarkContext(DbContextOptions<BenchmarkContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuo();
}
