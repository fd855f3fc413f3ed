namespace MspProcess.DuoAuth.Tests.Support.Portals;

/// <summary>A user of the Identity host. Everybody's password is the name with an exclamation mark.</summary>
internal sealed class TestAccount
{
    public string Id { get; init; } = "";

    public string? UserName { get; set; }

    public string? NormalizedUserName { get; set; }

    public string? PasswordHash { get; set; }

    public string? SecurityStamp { get; set; }

    public string? Email { get; set; }

    public string? NormalizedEmail { get; set; }

    public bool EmailConfirmed { get; set; }

    public bool TwoFactorEnabled { get; set; }

    public DateTimeOffset? LockoutEnd { get; set; }

    public int AccessFailedCount { get; set; }
}
