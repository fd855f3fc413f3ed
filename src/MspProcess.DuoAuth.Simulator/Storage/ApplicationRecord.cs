namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>An application as the data file holds it.</summary>
internal sealed record ApplicationRecord(string Name, string ClientId, string ClientSecret, DuoSimulatedApplicationKind Kind, DuoAdminPermissions Permissions = DuoAdminPermissions.All)
{
    public DuoSimulatedApplication ToApplication(Action changed) => new(Kind, Name, ClientId, ClientSecret, changed, Permissions);

    public override string ToString() => $"{nameof(ApplicationRecord)} {ClientId}";
}
