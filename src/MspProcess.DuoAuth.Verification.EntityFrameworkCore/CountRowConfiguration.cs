using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

internal sealed class CountRowConfiguration : IEntityTypeConfiguration<CountRow>
{
    public void Configure(EntityTypeBuilder<CountRow> builder)
    {
        builder.ToTable("DuoVerificationCounts");
        builder.HasKey(row => row.Key);

        builder.Property(row => row.Key).HasText("Key", 400);
        builder.Property(row => row.Window).HasUtcTime("Window");
        builder.Property(row => row.Count).HasColumnName("Count");
    }
}
