using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>A host's context with a table of its own beside ours.</summary>
public class HostContext(DbContextOptions options) : DbContext(options)
{
    public DbSet<HostNote> Notes => Set<HostNote>();

    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuo();
}
