using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace MspProcess.DuoAuth.EntityFrameworkCore.RateLimits;

internal sealed class RateLimitRowConfiguration : IEntityTypeConfiguration<RateLimitRow>
{
    public void Configure(EntityTypeBuilder<RateLimitRow> builder)
    {
        builder.ToTable("DuoRateLimits");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.ExpiresAt);

        builder.Property(row => row.Key).HasText("Key", 64);
        builder.Property(row => row.Window).HasUtcTime("Window");
        builder.Property(row => row.Count).HasColumnName("Count");
        builder.Property(row => row.ExpiresAt).HasUtcTime("ExpiresAt");
    }
}
