namespace MspProcess.Portal.Data;

/// <summary>A person that exists in Development only.</summary>
internal sealed record SeedPerson(string Email, string DisplayName, string AccountId, string AccountName, string Role);
