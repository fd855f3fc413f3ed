using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Links;

/// <summary>Maps <c>DuoUserLinks</c>. Every column is named and typed explicitly, so that conventions of the host's model cannot change it.</summary>
internal sealed class DuoUserLinkRowConfiguration : IEntityTypeConfiguration<DuoUserLinkRow>
{
    public void Configure(EntityTypeBuilder<DuoUserLinkRow> builder)
    {
        builder.ToTable("DuoUserLinks");
        builder.HasKey(row => new { row.TenantId, row.Subject });
        builder.HasIndex(row => new { row.IntegrationId, row.DuoUserKey }).IsUnique();

        builder.Property(row => row.TenantId).HasText("TenantId", 128);
        builder.Property(row => row.Subject).HasText("Subject", 256);
        builder.Property(row => row.IntegrationId).HasText("IntegrationId", 64);
        builder.Property(row => row.Application).HasOptionalText("Application", 280);
        builder.Property(row => row.DuoUserName).HasText("DuoUserName", 256);
        builder.Property(row => row.DuoUserKey).HasText("DuoUserKey", 64);
        builder.Property(row => row.State).HasColumnName("State").HasConversion<int>();
        builder.Property(row => row.Revision).HasText("Revision", 64);
        builder.Property(row => row.LinkedAt).HasUtcTime("LinkedAt");
    }
}
