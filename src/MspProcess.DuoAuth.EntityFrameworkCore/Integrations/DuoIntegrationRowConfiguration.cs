using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Integrations;

/// <summary>Maps <c>DuoIntegrations</c>. Every column is named and typed explicitly, so that conventions of the host's model cannot change it.</summary>
internal sealed class DuoIntegrationRowConfiguration : IEntityTypeConfiguration<DuoIntegrationRow>
{
    // 1 is DuoIntegrationState.Active. Double quotes name a column in SQLite, PostgreSQL and SQL Server alike.
    private const string ActiveOnly = "\"State\" = 1";

    public void Configure(EntityTypeBuilder<DuoIntegrationRow> builder)
    {
        builder.ToTable("DuoIntegrations");
        builder.HasKey(row => row.Id);

        // Lets a link refer to an integration of its own tenant only (T04).
        builder.HasAlternateKey(row => new { row.TenantId, row.Id });
        builder.HasIndex(row => new { row.TenantId, row.Kind }).IsUnique().HasFilter(ActiveOnly);

        builder.Property(row => row.Id).HasText("Id", 64);
        builder.Property(row => row.TenantId).HasText("TenantId", 128);
        builder.Property(row => row.Name).HasText("Name", 100);
        builder.Property(row => row.Kind).HasColumnName("Kind").HasConversion<int>();
        builder.Property(row => row.ClientId).HasText("ClientId", 20);
        builder.Property(row => row.ProtectedClientSecret).HasText("ProtectedClientSecret", 1024);
        builder.Property(row => row.ApiHost).HasText("ApiHost", 253);
        builder.Property(row => row.State).HasColumnName("State").HasConversion<int>();
        builder.Property(row => row.FailMode).HasColumnName("FailMode").HasConversion<int>();
        builder.Property(row => row.CredentialRevision).HasText("CredentialRevision", 64);
        builder.Property(row => row.Revision).HasText("Revision", 64);
    }
}
