using Microsoft.AspNetCore.Identity;

namespace MspProcess.Portal.Data;

/// <summary>A user of one tenant.</summary>
public sealed class AppUser : IdentityUser
{
    public required string TenantId { get; init; }

    public Tenant? Tenant { get; init; }

    public required string DisplayName { get; set; }
}
