using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>The context of a host that keeps its integrations elsewhere.</summary>
public sealed class LinksOnlyContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuoUserLinks();
}
