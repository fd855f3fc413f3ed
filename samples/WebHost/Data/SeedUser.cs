namespace MspProcess.Portal.Data;

/// <summary>A user to be added, with their tenant.</summary>
internal sealed record SeedUser(string Email, string DisplayName, string TenantId, string TenantName, string Role);
