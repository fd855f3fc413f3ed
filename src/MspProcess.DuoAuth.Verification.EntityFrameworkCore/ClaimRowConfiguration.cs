using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

internal sealed class ClaimRowConfiguration : IEntityTypeConfiguration<ClaimRow>
{
    public void Configure(EntityTypeBuilder<ClaimRow> builder)
    {
        builder.ToTable("DuoVerificationClaims");
        builder.HasKey(row => row.Key);
        builder.HasIndex(row => row.VerificationId);

        builder.Property(row => row.Key).HasText("Key", 128);
        builder.Property(row => row.VerificationId).HasText("VerificationId", 64);
        builder.Property(row => row.LiveUntil).HasUtcTime("LiveUntil");
    }
}
