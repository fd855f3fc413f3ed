using MspProcess.DuoAuth.Verification.EntityFrameworkCore;

namespace Microsoft.EntityFrameworkCore;

/// <summary>Adds the tables of verifications to a host's own model.</summary>
public static class DuoVerificationModelBuilderExtensions
{
    /// <summary>Maps <c>DuoVerifications</c>, <c>DuoVerificationClaims</c>, <c>DuoVerificationCounts</c> and <c>DuoVerificationSettings</c>. Call it in <c>OnModelCreating</c>, beside <c>UseDuo</c>.</summary>
    /// <remarks>
    /// Not part of <c>UseDuo</c>, so that a host that verifies no callers needs no tables for it. The database enforces one push at a time
    /// for a user and for a phone. Calling it twice is harmless.
    /// </remarks>
    /// <param name="modelBuilder">The builder of the host's model.</param>
    /// <returns><paramref name="modelBuilder"/>.</returns>
    public static ModelBuilder UseDuoVerification(this ModelBuilder modelBuilder)
    {
        ArgumentNullException.ThrowIfNull(modelBuilder);

        return modelBuilder
            .ApplyConfiguration(new VerificationRowConfiguration())
            .ApplyConfiguration(new ClaimRowConfiguration())
            .ApplyConfiguration(new CountRowConfiguration())
            .ApplyConfiguration(new SettingsRowConfiguration());
    }
}
