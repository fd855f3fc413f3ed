using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Load.Stores;

/// <summary>A database with the tables of Duo and nothing else.</summary>
internal sealed class StoreContext(DbContextOptions<StoreContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuo().UseDuoAudit();
}
