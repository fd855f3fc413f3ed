using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Microsoft.EntityFrameworkCore;
using MspProcess.DuoAuth.EntityFrameworkCore;

namespace MspProcess.DuoAuth.Verification.EntityFrameworkCore;

/// <summary>Maps <c>DuoVerifications</c>. Every column is named and typed explicitly, so that conventions of the host's model cannot change it.</summary>
internal sealed class VerificationRowConfiguration : IEntityTypeConfiguration<VerificationRow>
{
    public void Configure(EntityTypeBuilder<VerificationRow> builder)
    {
        builder.ToTable("DuoVerifications");
        builder.HasKey(row => row.Id);
        builder.HasIndex(row => new { row.TenantId, row.CreatedAt });
        builder.HasIndex(row => row.FirstKey);
        builder.HasIndex(row => row.SecondKey);
        builder.HasIndex(row => new { row.IsPolling, row.NodeUntil });
        builder.HasIndex(row => row.DueAt);
        builder.HasIndex(row => row.DeleteAt);

        builder.Property(row => row.Id).HasText("Id", 64);
        builder.Property(row => row.TenantId).HasText("TenantId", 128);
        builder.Property(row => row.Revision).HasText("Revision", 64);
        builder.Property(row => row.Technician).HasText("Technician", 256);
        builder.Property(row => row.CustomerId).HasText("CustomerId", 64);
        builder.Property(row => row.UserName).HasText("UserName", 512);
        builder.Property(row => row.Ticket).HasOptionalText("Ticket", 64);
        builder.Property(row => row.State).HasColumnName("State").HasConversion<int>();
        builder.Property(row => row.FirstKey).HasOptionalText("FirstKey", 128);
        builder.Property(row => row.SecondKey).HasOptionalText("SecondKey", 128);
        builder.Property(row => row.Counts).HasColumnName("Counts");
        builder.Property(row => row.IsBlocking).HasColumnName("IsBlocking");
        builder.Property(row => row.CreatedAt).HasUtcTime("CreatedAt");
        builder.Property(row => row.EndedAt).HasOptionalUtcTime("EndedAt");
        builder.Property(row => row.DueAt).HasOptionalUtcTime("DueAt");
        builder.Property(row => row.DeleteAt).HasUtcTime("DeleteAt");
        builder.Property(row => row.IsPolling).HasColumnName("IsPolling");
        builder.Property(row => row.Node).HasText("Node", 64);
        builder.Property(row => row.NodeUntil).HasUtcTime("NodeUntil");
        builder.Property(row => row.Record).HasText("Record", PropertyBuilderExtensions.Unlimited);
    }
}
