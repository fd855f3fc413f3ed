using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests;

/// <summary>The tables as the first version mapped them, written down as a migration's snapshot would be. Never changed.</summary>
public sealed class FirstVersionContext(DbContextOptions<FirstVersionContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        modelBuilder.Entity<HostNote>().ToTable("Notes");
        modelBuilder.Entity("DuoIntegrations", integration =>
        {
            integration.Property<string>("Id").HasMaxLength(64).IsRequired();
            integration.Property<string>("TenantId").HasMaxLength(128).IsRequired();
            integration.Property<string>("Name").HasMaxLength(100).IsRequired();
            integration.Property<int>("Kind");
            integration.Property<string>("ClientId").HasMaxLength(20).IsRequired();
            integration.Property<string>("ProtectedClientSecret").HasMaxLength(1024).IsRequired();
            integration.Property<string>("ApiHost").HasMaxLength(253).IsRequired();
            integration.Property<int>("State");
            integration.Property<string>("CredentialRevision").HasMaxLength(64).IsRequired();
            integration.Property<string>("Revision").HasMaxLength(64).IsRequired();
            integration.HasKey("Id");
            integration.HasAlternateKey("TenantId", "Id");
            integration.HasIndex("TenantId", "Kind").IsUnique().HasFilter("\"State\" = 1");
            integration.ToTable("DuoIntegrations");
        });
        modelBuilder.Entity("DuoUserLinks", link =>
        {
            link.Property<string>("TenantId").HasMaxLength(128).IsRequired();
            link.Property<string>("Subject").HasMaxLength(256).IsRequired();
            link.Property<string>("IntegrationId").HasMaxLength(64).IsRequired();
            link.Property<string>("DuoUserName").HasMaxLength(256).IsRequired();
            link.Property<string>("DuoUserKey").HasMaxLength(64).IsRequired();
            link.Property<DateTime>("LinkedAt");
            link.Property<int>("State");
            link.Property<string>("Revision").HasMaxLength(64).IsRequired();
            link.HasKey("TenantId", "Subject");
            link.HasIndex("IntegrationId", "DuoUserKey").IsUnique();
            link.HasOne("DuoIntegrations").WithMany().HasForeignKey("TenantId", "IntegrationId").HasPrincipalKey("TenantId", "Id").OnDelete(DeleteBehavior.Restrict);
            link.ToTable("DuoUserLinks");
        });
    }
}
