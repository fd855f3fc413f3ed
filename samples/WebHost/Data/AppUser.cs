using Microsoft.AspNetCore.Identity;

namespace MspProcess.Portal.Data;

/// <summary>A person of one account.</summary>
public sealed class AppUser : IdentityUser
{
    public required string AccountId { get; init; }

    public Account? Account { get; init; }

    public required string DisplayName { get; set; }
}
