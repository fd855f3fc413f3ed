using MspProcess.DuoAuth.EntityFrameworkCore.Audit;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the tables of the audit to a host's own model.</summary>
public static class DuoAuditModelBuilderExtensions
{
    /// <summary>Maps <c>DuoAuditEntries</c> and <c>DuoAuditHeads</c>. Call it in <c>OnModelCreating</c>, beside <c>UseDuo</c>.</summary>
    /// <remarks>
    /// Not part of <c>UseDuo</c>, so that a host that keeps its audit elsewhere needs no tables for it. The database user of the host needs to insert
    /// and update in both tables; to delete only for the retention. Calling it twice is harmless.
    /// </remarks>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <returns><paramref name="modelBuilder"/>.</returns>
    public static ModelBuilder UseDuoAudit(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        return modelBuilder.ApplyConfiguration(new AuditRowConfiguration()).ApplyConfiguration(new AuditHeadRowConfiguration());
    }
}
