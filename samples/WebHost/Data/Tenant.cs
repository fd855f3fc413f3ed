namespace MspProcess.Portal.Data;

/// <summary>An MSP that uses the portal. Everything that its users see belongs to it.</summary>
public sealed class Tenant
{
    public required string Id { get; init; }

    public required string Name { get; set; }
}
