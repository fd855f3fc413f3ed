namespace MspProcess.Portal.Data;

/// <summary>A person to be added with their account.</summary>
internal sealed record SeedPerson(string Email, string DisplayName, string AccountId, string AccountName, string Role);
