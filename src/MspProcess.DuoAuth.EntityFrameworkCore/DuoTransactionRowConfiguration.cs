using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore;

/// <summary>The table <c>DuoTransactions</c>, with an index for each way in which it is asked.</summary>
internal sealed class DuoTransactionRowConfiguration : IEntityTypeConfiguration<DuoTransactionRow>
{
    public void Configure(EntityTypeBuilder<DuoTransactionRow> builder)
    {
        builder.ToTable("DuoTransactions");
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.StateHash).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Subject });
        builder.HasIndex(row => row.ExpiresAt);

        builder.Property(row => row.Id).HasText("Id", 22);
        builder.Property(row => row.StateHash).HasText("StateHash", 43);
        builder.Property(row => row.BrowserHash).HasText("BrowserHash", 43);
        builder.Property(row => row.Purpose).HasColumnName("Purpose").HasConversion<int>();
        builder.Property(row => row.TenantId).HasText("TenantId", 128);
        builder.Property(row => row.Subject).HasText("Subject", 256);
        builder.Property(row => row.SessionId).HasMaxLength(64);
        builder.Property(row => row.IntegrationId).HasText("IntegrationId", 64);
        builder.Property(row => row.CredentialRevision).HasText("CredentialRevision", 64);
        builder.Property(row => row.LinkRevision).HasMaxLength(64);
        builder.Property(row => row.DuoUserName).HasText("DuoUserName", 256);
        builder.Property(row => row.RedirectUri).IsRequired();
        builder.Property(row => row.ReturnUrl).IsRequired();
        builder.Property(row => row.CreatedAt).HasUtcTime("CreatedAt");
        builder.Property(row => row.ExpiresAt).HasUtcTime("ExpiresAt");
        builder.Property(row => row.ProvedUserKey).HasMaxLength(64);
        builder.Property(row => row.ProvedFactor).HasMaxLength(64);
        builder.Property(row => row.ProvedAt).HasUtcTime("ProvedAt");
        builder.Property(row => row.ProvedAssurance).HasConversion<int>();
    }
}
