using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Transactions;

/// <summary>Maps <c>DuoTransactions</c>. Every column is named and typed explicitly, so that conventions of the host's model cannot change it.</summary>
/// <remarks>No foreign keys: a record outlives its integration, so that a late callback gets a friendly response.</remarks>
internal sealed class DuoTransactionRowConfiguration : IEntityTypeConfiguration<DuoTransactionRow>
{
    public void Configure(EntityTypeBuilder<DuoTransactionRow> builder)
    {
        builder.ToTable("DuoTransactions");
        builder.HasKey(row => row.Number);
        builder.HasIndex(row => row.Id).IsUnique();
        builder.HasIndex(row => row.StateHash).IsUnique();
        builder.HasIndex(row => new { row.TenantId, row.Subject, row.Number });
        builder.HasIndex(row => row.ExpiresAt);

        builder.Property(row => row.Number).HasColumnName("Number").ValueGeneratedOnAdd();
        builder.Property(row => row.Id).HasText("Id", 22);
        builder.Property(row => row.StateHash).HasText("StateHash", 43);
        builder.Property(row => row.BrowserHash).HasText("BrowserHash", 43);
        builder.Property(row => row.TenantId).HasText("TenantId", 128);
        builder.Property(row => row.Subject).HasText("Subject", 256);
        builder.Property(row => row.ReturnUrl).HasText("ReturnUrl", PropertyBuilderExtensions.Unlimited);
        builder.Property(row => row.ExpiresAt).HasUtcTime("ExpiresAt");
        builder.Property(row => row.State).HasColumnName("State").HasConversion<int>();
        builder.Property(row => row.Payload).HasColumnName("Payload").HasMaxLength(PropertyBuilderExtensions.Unlimited);
    }
}
