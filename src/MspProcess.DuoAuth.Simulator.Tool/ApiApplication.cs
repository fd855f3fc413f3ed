namespace MspProcess.DuoAuth.Simulator.Tool;

/// <summary>An application of a signed API that the command line adds.</summary>
internal sealed record ApiApplication(
    DuoSimulatedApplicationKind Kind, string Name, string IntegrationKey, string SecretKey, DuoAdminPermissions Permissions = DuoAdminPermissions.All)
{
    /// <summary>The option that adds an application of this kind.</summary>
    public string Option => Kind switch
    {
        DuoSimulatedApplicationKind.AuthApi => "--auth-api",
        DuoSimulatedApplicationKind.AdminApi => "--admin-api",
        _ => "--accounts-api",
    };

    public override string ToString() => $"{Name} ({IntegrationKey})";
}
