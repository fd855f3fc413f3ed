namespace MspProcess.Portal.Data;

/// <summary>An MSP that uses the portal: the tenant of everything its people see.</summary>
public sealed class Account
{
    public required string Id { get; init; }

    public required string Name { get; set; }
}
