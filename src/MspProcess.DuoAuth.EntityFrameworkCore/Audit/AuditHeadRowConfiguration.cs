using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Maps <c>DuoAuditHeads</c>. Of two nodes that chain the same tenant, the place of the head lets one save.</summary>
internal sealed class AuditHeadRowConfiguration : IEntityTypeConfiguration<AuditHeadRow>
{
    public void Configure(EntityTypeBuilder<AuditHeadRow> builder)
    {
        builder.ToTable("DuoAuditHeads");
        builder.HasKey(row => row.TenantId);

        builder.Property(row => row.TenantId).HasText("TenantId", AuditText.MaxTenantId);
        builder.Property(row => row.Sequence).HasColumnName("Sequence").IsConcurrencyToken();
        builder.Property(row => row.Hash).HasColumnName("Hash").HasMaxLength(AuditHasher.Size);
        builder.Property(row => row.AnchorSequence).HasColumnName("AnchorSequence").IsConcurrencyToken();
        builder.Property(row => row.AnchorHash).HasColumnName("AnchorHash").HasMaxLength(AuditHasher.Size);
    }
}
