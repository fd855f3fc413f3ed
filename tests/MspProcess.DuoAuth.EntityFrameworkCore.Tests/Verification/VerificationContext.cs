using Microsoft.EntityFrameworkCore;

namespace MspProcess.DuoAuth.EntityFrameworkCore.Tests.Verification;

/// <summary>A host's context with the tables of verifications.</summary>
public class VerificationContext(DbContextOptions options) : DbContext(options)
{
    protected override void OnModelCreating(ModelBuilder modelBuilder) => modelBuilder.UseDuo().UseDuoVerification();
}
