namespace MspProcess.DuoAuth.Simulator.Storage;

/// <summary>An application as the data file holds it.</summary>
internal sealed record ApplicationRecord(string Name, string ClientId, string ClientSecret, DuoSimulatedApplicationKind Kind)
{
    public DuoSimulatedApplication ToApplication(Action changed) => new(Kind, Name, ClientId, ClientSecret, changed);

    public override string ToString() => $"{nameof(ApplicationRecord)} {ClientId}";
}
