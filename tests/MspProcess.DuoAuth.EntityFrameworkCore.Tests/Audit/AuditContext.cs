using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Audit;

/// <summary>A host's context with the audit and nothing else.</summary>
public sealed class AuditContext(DbContextOptions<AuditContext> options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuoAudit();
}
