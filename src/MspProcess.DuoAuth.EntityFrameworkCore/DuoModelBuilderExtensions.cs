using MspProcess.DuoAuth.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore.Integrations;
using MspProcess.DuoAuth.EntityFrameworkCore.Links;
using MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the tables of MspProcess.DuoAuth to a host's own model.</summary>
public static class DuoModelBuilderExtensions
{
    /// <summary>Maps the tables <c>DuoIntegrations</c>, <c>DuoUserLinks</c> and <c>DuoTransactions</c> with their constraints and indexes. Call it in <c>OnModelCreating</c>.</summary>
    /// <remarks>
    /// The entity types are internal: rows are reached through the stores only. Calling it twice is harmless.
    /// The database enforces: one active integration per tenant and kind, one link per tenant and subject, one link per
    /// integration and Duo user key, and that a link's integration exists in the link's tenant.
    /// Keys are compared as the database compares text; keep a case-sensitive collation (the default of SQLite and
    /// PostgreSQL) for these tables.
    /// </remarks>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <returns><paramref name="modelBuilder"/>.</returns>
    public static ModelBuilder UseDuo(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        modelBuilder.ApplyConfiguration(new DuoIntegrationRowConfiguration());
        modelBuilder.UseDuoUserLinks();
        modelBuilder.UseDuoTransactions();
        modelBuilder.Entity<DuoUserLinkRow>()
            .HasOne<DuoIntegrationRow>()
            .WithMany()
            .HasForeignKey(row => new { row.TenantId, row.IntegrationId })
            .HasPrincipalKey(row => new { row.TenantId, row.Id })
            .OnDelete(DeleteBehavior.Restrict);
        return modelBuilder;
    }

    /// <summary>Maps the table <c>DuoUserLinks</c> alone, for hosts that keep their integrations elsewhere, such as in configuration.</summary>
    /// <remarks>As <see cref="UseDuo"/>, but nothing ties a link to an integration's row. Calling it twice is harmless.</remarks>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <returns><paramref name="modelBuilder"/>.</returns>
    public static ModelBuilder UseDuoUserLinks(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        return modelBuilder.ApplyConfiguration(new DuoUserLinkRowConfiguration());
    }

    /// <summary>Maps the table <c>DuoTransactions</c> alone, for hosts of several nodes that keep their integrations elsewhere.</summary>
    /// <remarks>Included in <see cref="UseDuo"/>. Calling it twice is harmless.</remarks>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <returns><paramref name="modelBuilder"/>.</returns>
    public static ModelBuilder UseDuoTransactions(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        return modelBuilder.ApplyConfiguration(new DuoTransactionRowConfiguration());
    }
}
