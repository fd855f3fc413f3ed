using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Audit;

/// <summary>Maps <c>DuoAuditEntries</c>. Every column is named and typed explicitly, so that conventions of the host's model cannot change it.</summary>
internal sealed class AuditRowConfiguration : IEntityTypeConfiguration<AuditRow>
{
    public void Configure(EntityTypeBuilder<AuditRow> builder)
    {
        builder.ToTable("DuoAuditEntries");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => new { row.TenantId, row.Sequence }).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Id });
        builder.HasIndex(row => row.Sequence).HasFilter("\"Sequence\" IS NULL").HasDatabaseName("IX_DuoAuditEntries_Pending");

        builder.Property(row => row.Id).HasColumnName("Id").ValueGeneratedOnAdd();
        builder.Property(row => row.TenantId).HasText("TenantId", AuditText.MaxTenantId);
        builder.Property(row => row.Event).HasColumnName("Event").HasConversion<int>();
        builder.Property(row => row.Name).HasText("Name", AuditText.MaxName);
        builder.Property(row => row.OccurredAt).HasUtcTime("OccurredAt");
        builder.Property(row => row.Subject).HasOptionalText("Subject", AuditText.MaxUser);
        builder.Property(row => row.Actor).HasOptionalText("Actor", AuditText.MaxUser);
        builder.Property(row => row.IntegrationId).HasOptionalText("IntegrationId", AuditText.MaxId);
        builder.Property(row => row.Reason).HasColumnName("Reason").HasConversion<int>();
        builder.Property(row => row.ReferenceId).HasOptionalText("ReferenceId", AuditText.MaxId);
        builder.Property(row => row.DuoTransactionId).HasOptionalText("DuoTransactionId", AuditText.MaxId);
        builder.Property(row => row.Factor).HasOptionalText("Factor", AuditText.MaxId);
        builder.Property(row => row.Assurance).HasColumnName("Assurance").HasConversion<int?>();
        builder.Property(row => row.Address).HasOptionalText("Address", AuditText.MaxAddress);
        builder.Property(row => row.UserAgent).HasOptionalText("UserAgent", AuditText.MaxUser);
        builder.Property(row => row.Before).HasOptionalText("Before", AuditText.MaxDetail);
        builder.Property(row => row.After).HasOptionalText("After", AuditText.MaxDetail);
        builder.Property(row => row.Salt).HasColumnName("Salt").HasMaxLength(AuditHasher.Size);
        builder.Property(row => row.Commitment).HasColumnName("Commitment").HasMaxLength(AuditHasher.Size);
        builder.Property(row => row.KeyId).HasColumnName("KeyId");
        builder.Property(row => row.EntryHash).HasColumnName("EntryHash").HasMaxLength(AuditHasher.Size);
        builder.Property(row => row.Sequence).HasColumnName("Sequence").IsConcurrencyToken();   // an entry gets one place
        builder.Property(row => row.PreviousHash).HasColumnName("PreviousHash").HasMaxLength(AuditHasher.Size);
        builder.Property(row => row.Hash).HasColumnName("Hash").HasMaxLength(AuditHasher.Size);
        builder.Ignore(row => row.IsErased);
    }
}
