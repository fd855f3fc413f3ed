using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

internal sealed class SettingsRowConfiguration : IEntityTypeConfiguration<SettingsRow>
{
    public void Configure(EntityTypeBuilder<SettingsRow> builder)
    {
        builder.ToTable("DuoVerificationSettings");
        builder.HasKey(row => row.TenantId);

        builder.Property(row => row.TenantId).HasText("TenantId", 128);
        builder.Property(row => row.Revision).HasText("Revision", 64);
        builder.Property(row => row.Settings).HasText("Settings", PropertyBuilderExtensions.Unlimited);
    }
}
